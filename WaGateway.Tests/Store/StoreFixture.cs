using Microsoft.Extensions.Logging;
using WaGateway.Model;

namespace WaGateway.Tests.Store;

/// <summary>A store on a real database of its own.</summary>
internal sealed class StoreFixture : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TestDatabase database;

    /// <param name="database">An SQLite file by default.</param>
    public StoreFixture(TestDatabase? database = null)
    {
        this.database = database ?? TestDatabase.Sqlite;
        Store = Open();
    }

    public OpenStore Store { get; private set; }

    public string File => folder.File("wagateway.db");

    public void Reopen(ILoggerFactory? loggers = null)
    {
        Store.Dispose();
        Store = Open(loggers);
    }

    public async Task<SessionRecord> SessionAsync(string name = "Shop") =>
        (await Store.Sessions.CreateSessionAsync(new NewSession(1, name, Engine.Sandbox, $"profile-{name}", null, null))).Value!;

    public void Dispose()
    {
        Store.Dispose();
        database.Forget(File);
        folder.Dispose();
    }

    private OpenStore Open(ILoggerFactory? loggers = null) => new(File, loggers: loggers, database: database);
}
