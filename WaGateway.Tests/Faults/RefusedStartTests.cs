using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using WaGateway.Model;
using WaGateway.Store.Sqlite;
using WaGateway.Tests.EndToEnd;
using WaGateway.Tests.Store;

namespace WaGateway.Tests.Faults;

/// <summary>A database that cannot be trusted or used stops the start with a sentence that says what to do.</summary>
public sealed class RefusedStartTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Database => folder.File("wagateway.db");

    [Fact]
    public async Task A_damaged_database_refuses_the_start()
    {
        await MakeAsync();
        await using (var file = File.OpenWrite(Database))
        {
            file.Position = 4096;
            file.Write(new byte[8192]);
        }
        await RefusesAsync("is damaged", "Restore a copy");
    }

    [Fact]
    public async Task What_is_no_database_refuses_the_start()
    {
        await File.WriteAllTextAsync(Database, string.Concat(Enumerable.Repeat("These are notes of mine.\n", 1000)));
        await RefusesAsync("not a database", "move the file away");
        Assert.StartsWith("These are notes", await File.ReadAllTextAsync(Database), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_read_only_database_refuses_the_start()
    {
        await MakeAsync();
        // SQLite does not write a file whose write version it does not know; unlike a mode, root respects that too.
        await using (var file = File.OpenWrite(Database))
        {
            file.Position = 18;
            file.WriteByte(9);
        }
        await RefusesAsync("is read-only", "the right to write it");
    }

    [Fact]
    public async Task A_locked_database_refuses_the_start()
    {
        await MakeAsync();
        await using var other = new SqliteConnection($"Data Source={Database};Pooling=False");
        await other.OpenAsync();
        await other.ExecuteAsync("BEGIN IMMEDIATE");
        await RefusesAsync("locked by another program", "End it and start again");
    }

    [Fact]
    public async Task A_newer_database_refuses_the_start()
    {
        await MakeAsync();
        await ExecuteAsync("PRAGMA user_version = 99");
        await RefusesAsync("newer WaGateway", "Run the newer program");
        await ExecuteAsync("SELECT count(*) FROM events");
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_made_refuses_the_start()
    {
        await File.WriteAllTextAsync(folder.File("taken"), "");
        var run = await GatewayRun.ToEndAsync($"--DataDir={folder.File("taken")}/data", "--Http:Port=0");
        AssertSentence(run, "data folder", "DATA_DIR");
    }

    [Theory]
    [InlineData("--Http:Address=192.0.2.7", "this machine does not have that address. Set Http:Address")]
    [InlineData("--Logging:LogLevel:Microsoft=Loud", "Logging:LogLevel:Microsoft is 'Loud': it must be one of Trace")]
    [InlineData("--Outbox:AttemptTimeout=20", "Outbox:AttemptTimeout is '20': it must be a time with its unit")]
    [InlineData("--dir=/x", "There is no option --dir; did you mean --DataDir=data?")]
    public async Task A_setting_that_cannot_be_refuses_the_start_with_one_sentence(string setting, string words) =>
        AssertSentence(await GatewayRun.ToEndAsync($"--DataDir={folder.Path}", "--Http:Port=0", setting), words);

    public void Dispose() => folder.Dispose();

    /// <summary>A database as an earlier run leaves it.</summary>
    private async Task MakeAsync()
    {
        using var store = new OpenStore(Database);
        await store.Sessions.CreateSessionAsync(
            new NewSession(1, "Shop", Engine.Sandbox, Guid.NewGuid().ToString("N"), "http://127.0.0.1:9/", null)
        );
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var db = new SqliteConnection($"Data Source={Database};Pooling=False");
        await db.ExecuteAsync(sql);
    }

    private async Task RefusesAsync(params string[] words) =>
        AssertSentence(await GatewayRun.ToEndAsync($"--DataDir={folder.Path}", "--Http:Port=0"), words);

    private static void AssertSentence(GatewayRun run, params string[] words)
    {
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("WaGateway did not start. ", run.Output, StringComparison.Ordinal);
        foreach (var word in words)
            Assert.Contains(word, run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Output, StringComparison.Ordinal);
    }
}
