using Microsoft.Extensions.Logging.Abstractions;
using WaGateway.Model;
using WaGateway.Store.Sqlite;

namespace WaGateway.Tests.Store;

/// <summary>A real SQLite file with one session in it.</summary>
internal sealed class StoreFixture : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public StoreFixture() => Store = Open();

    public SqliteStore Store { get; private set; }

    public string File => folder.File("wagateway.db");

    public void Reopen()
    {
        Store.Dispose();
        Store = Open();
    }

    public async Task<SessionRecord> SessionAsync(string name = "Shop") =>
        (await Store.CreateSessionAsync(new NewSession(1, name, Engine.Sandbox, $"profile-{name}", null, null))).Value!;

    public void Dispose()
    {
        Store.Dispose();
        folder.Dispose();
    }

    private SqliteStore Open() => new(File, TimeProvider.System, NullLogger<SqliteStore>.Instance);
}
