using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using WaGateway.Model;
using WaGateway.Store;
using WaGateway.Store.Sqlite;

namespace WaGateway.Tests.Store;

public sealed class SecretTests
{
    [Fact]
    public async Task Webhook_secrets_are_read_back_and_cannot_be_read_in_the_files()
    {
        using var store = new StoreFixture();
        var session = await store.SessionAsync();
        var (made, _) = await store.Store.Endpoints.RegisterEndpointAsync(
            session.Id,
            "https://example.com/a",
            new()
            {
                Secret = "first-secret-xyzzy",
                Headers = new Dictionary<string, string> { ["Authorization"] = "Bearer header-xyzzy" },
            }
        );
        await store.Store.Endpoints.RotateSecretAsync(made.Id, "second-secret-xyzzy", TimeSpan.FromHours(1));
        await store.Store.Endpoints.ChangeEndpointAsync(
            made.Id,
            new() { Headers = new Dictionary<string, string> { ["X-Token"] = "token-xyzzy" } }
        );
        store.Reopen();
        var read = (await store.Store.Endpoints.FindEndpointAsync(made.Id))!;
        Assert.Equal(
            ("second-secret-xyzzy", "first-secret-xyzzy", "token-xyzzy"),
            (read.Secret, read.PreviousSecret, read.Headers["X-Token"])
        );
        Assert.Empty(FilesWith(Path.GetDirectoryName(store.File)!, "xyzzy"));
    }

    [Fact]
    public async Task What_an_earlier_version_wrote_in_the_clear_is_kept_and_encrypted_at_the_next_start()
    {
        using var store = new StoreFixture();
        var session = await store.SessionAsync();
        var (made, _) = await store.Store.Endpoints.RegisterEndpointAsync(session.Id, "https://example.com/a", new());
        store.Store.Dispose();
        using (var db = new SqliteConnection($"Data Source={store.File};Pooling=False"))
            db.Execute(
                """UPDATE endpoints SET secret = 'old-xyzzy', previous_secret = 'older-xyzzy', headers = '{"Authorization":"Basic xyzzy"}'"""
            );
        Assert.NotEmpty(FilesWith(Path.GetDirectoryName(store.File)!, "xyzzy"));
        store.Reopen();
        var read = (await store.Store.Endpoints.FindEndpointAsync(made.Id))!;
        Assert.Equal(("old-xyzzy", "older-xyzzy", "Basic xyzzy"), (read.Secret, read.PreviousSecret, read.Headers["Authorization"]));
        store.Reopen();
        Assert.Empty(FilesWith(Path.GetDirectoryName(store.File)!, "xyzzy"));
    }

    [Fact]
    public async Task Without_its_keys_the_database_refuses_to_start_and_says_what_is_missing()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("wagateway.db");
        using (var store = new OpenStore(path))
            await store.Sessions.CreateSessionAsync(new NewSession(1, "Shop", Engine.Sandbox, "p", "https://example.com", "secret"));
        Directory.Delete(folder.File("keys"), recursive: true);
        var refused = Assert.Throws<StoreRefusedException>(() => new OpenStore(path));
        Assert.Contains(folder.File("keys"), refused.Message);
    }

    internal static IEnumerable<string> FilesWith(string folder, string secret) =>
        from file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        where System.Text.Encoding.Latin1.GetString(Read(file)).Contains(secret, StringComparison.Ordinal)
        select file;

    private static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
