using Dapper;
using Microsoft.Data.Sqlite;
using WaGateway.Model;

namespace WaGateway.Store.Sqlite;

/// <summary>
/// The gateway's memory: one SQLite file in WAL mode with <c>synchronous=FULL</c>. All writes go through the one
/// <see cref="SqliteWriter"/>; reads use pooled connections and never wait for it.
/// </summary>
internal sealed partial class SqliteStore : IDisposable
{
    private const int StepsAtStart = 20;
    private readonly string databasePath;
    private readonly string readConnection;
    private readonly SqliteWriter writer;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly IMediaLinks? links;

    static SqliteStore() => DapperTypes.Register();

    /// <exception cref="StoreRefusedException">The file is damaged, locked, not writable, or newer than this program.</exception>
    public SqliteStore(string path, TimeProvider clock, ILogger<SqliteStore> logger, IMediaLinks? links = null, Measures? measures = null)
    {
        (this.clock, this.logger, this.links, databasePath) = (clock, logger, links, path);
        box = new SecretBox(KeysBeside(path));
        var connection = Database.Open(path, db => Prepare(db, path));
        readConnection = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, DefaultTimeout = 5 }.ToString();
        writer = new SqliteWriter(connection, measures ?? new(), logger) { Committed = endpoints => DeliveriesDue?.Invoke(endpoints), EventsLogged = TellReaders };
    }

    public event Action<IReadOnlyCollection<long>>? DeliveriesDue;

    public void Dispose()
    {
        // Readers first: only whoever closes last can empty the write-ahead log.
        SqliteConnection.ClearAllPools();
        writer.Dispose();
        SqliteConnection.ClearAllPools();
    }

    private void Prepare(SqliteConnection db, string path)
    {
        SealAll(db, path);
        ReleaseLeases(db);
        LoadIdentities(db);
        // Few messages are searchable from the start; of many, the newest are, and the others follow.
        for (var steps = 0; steps < StepsAtStart && SearchIndexing.Run(db, SearchIndexing.Step);)
            steps++;
    }

    private async Task<T> ReadAsync<T>(Func<SqliteConnection, Task<T>> read)
    {
        await using var db = new SqliteConnection(readConnection);
        await db.OpenAsync();
        return await read(db);
    }

    public DateTimeOffset Now => clock.GetUtcNow();
}
