using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using WaGateway.Model;

namespace WaGateway.Store.Sqlite;

/// <summary>
/// One SQLite file in WAL mode with <c>synchronous=FULL</c>: one connection writes, pooled ones read and never wait for it.
/// </summary>
internal sealed partial class SqliteDatabase : Database
{
    private const int StepsAtStart = 20;
    private readonly string path;
    private readonly string readConnection;
    private readonly ILogger logger;
    private readonly SqliteConnection writeConnection;

    static SqliteDatabase() => DapperTypes.Register();

    /// <exception cref="StoreRefusedException">The file is damaged, locked, not writable, or newer than this program.</exception>
    public SqliteDatabase(string path, StoredSecrets secrets, ILogger<SqliteDatabase> logger)
    {
        (this.path, this.logger) = (path, logger);
        readConnection = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadOnly,
            DefaultTimeout = 5,
        }.ToString();
        writeConnection = SqliteFile.Open(path, db => Prepare(db, secrets));
    }

    public override Dialect Dialect { get; } = new SqliteDialect();

    public override DbConnection WriteConnection => writeConnection;

    public override string Version
    {
        get
        {
            using var db = new SqliteConnection();
            return db.ServerVersion;
        }
    }

    public override long Bytes => SizeOf(path) + SizeOf(path + "-wal");

    public override long? FreeBytes => FreeBytesOf(Path.GetDirectoryName(path) ?? ".");

    public override DbConnection NewReader() => new SqliteConnection(readConnection);

    public override MessageListing Listing(MessageQuery query, string? person, string? chat, long? after, long? before) =>
        new SqliteListing(query, person, chat, after, before);

    public override bool IndexSome(DbConnection db) => SearchIndexing.Run(db, SearchIndexing.Step);

    public override DbTransaction Snapshot(DbConnection db) => ((SqliteConnection)db).BeginTransaction(deferred: true);

    public override void TryWrite(DbConnection db) =>
        db.Execute("CREATE TABLE trial (room BLOB) STRICT; INSERT INTO trial VALUES (zeroblob(262144)); DROP TABLE trial");

    public override void Dispose()
    {
        // Readers first: only whoever closes last can empty the write-ahead log.
        SqliteConnection.ClearAllPools();
        Checkpoint();
        writeConnection.Dispose();
        SqliteConnection.ClearAllPools();
    }

    private void Prepare(SqliteConnection db, StoredSecrets secrets)
    {
        SecretSealing.Run(db, secrets, path);
        DeliveryQueue.ReleaseLeases(db);
        // Few messages are searchable from the start; of many, the newest are, and the others follow.
        for (var steps = 0; steps < StepsAtStart && SearchIndexing.Run(db, SearchIndexing.Step); )
            steps++;
    }

    /// <summary>
    /// One file is easier to copy than three. A reader that is still at it, or a full disk, leaves this to the next
    /// start.
    /// </summary>
    private void Checkpoint()
    {
        try
        {
            writeConnection.DefaultTimeout = 1;
            writeConnection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        catch (SqliteException error)
        {
            Log.NotCheckpointed(logger, error.Message);
        }
    }

    private static long SizeOf(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "The write-ahead log stays for the next start: {Why}")]
        public static partial void NotCheckpointed(ILogger logger, string why);
    }
}
