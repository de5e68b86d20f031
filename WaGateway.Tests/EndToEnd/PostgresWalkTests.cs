using WaGateway.Tests.Faults;
using WaGateway.Tests.Receivers;
using WaGateway.Tests.Store;

namespace WaGateway.Tests.EndToEnd;

/// <summary>The real program with its store on a real PostgreSQL server, both of which end without a word.</summary>
[NeedsPostgres]
[Collection(FaultsCollection.Name)]
public sealed class PostgresWalkTests
{
    private const string Shop = "5511999990001";
    private const string John = "5511988880002";

    [Fact]
    public async Task Killed_it_comes_back_with_everything_and_while_the_server_is_away_it_says_so_and_recovers_by_itself()
    {
        var server = PostgresUnderTest.OfItsOwn();
        await using var receiver = new RawReceiver();
        await using var gateway = await GatewayProcess.StartAsync($"--Store:Postgres={server.NewDatabase()}");
        Assert.True(ModuleTests.HasLoaded(gateway.ProcessId, "Npgsql.dll"));
        Assert.False(File.Exists(Path.Combine(gateway.Folder, "wagateway.db")));
        var session = await gateway.Api.CreateSessionAsync("Shop");
        await gateway.Api.LinkAsync(session, Shop);
        await gateway.Api.AddPhoneAsync(John, "John Doe");
        await gateway.Api.PostAsync($"/webhook/{session}/register", new { url = receiver.Url, events = new[] { "message" } }, 201);
        await gateway.Api.SendAsync(session, John, "Your Rechnung is ready");
        await gateway.Api.WriteAsync(John, Shop, "Obrigado pelo café");
        await receiver.WaitForAsync(1);
        Assert.Equal(1, await FoundAsync("cafe"));

        receiver.Refuse();
        await gateway.Api.WriteAsync(John, Shop, "Another one");
        await gateway.Api.HasAsync(session, 3);
        await gateway.KillAsync();
        await Eventually.TrueAsync(() => SystemProcesses.Naming(gateway.Folder).Count == 0, 10, "an end of every browser");
        receiver.Accept();
        await gateway.StartAgainAsync();
        await gateway.Api.IsAsync(session, "connected", 60);
        await receiver.WaitForAsync(2, TimeSpan.FromSeconds(60));
        Assert.Equal(
            (3, 1, 1),
            ((await gateway.Api.HasAsync(session, 3)).Count, await FoundAsync("rechnung"), await FoundAsync("another"))
        );
        gateway.LoggedNoErrors();

        gateway.ExpectedErrors.Add(""); // whatever fails meanwhile
        await server.StopAsync();
        var (status, answer) = await gateway.Api.TryAsync(HttpMethod.Get, "/sessions");
        Assert.Equal((503, "store_unavailable"), (status, (string?)answer["code"]));
        (status, answer) = await gateway.Api.TryAsync(HttpMethod.Post, "/sessions", new { session_name = "Other" });
        Assert.Equal((503, "store_unavailable"), (status, (string?)answer["code"]));
        Assert.Contains("PostgreSQL", (string?)answer["message"], StringComparison.Ordinal);
        await gateway.Api.WriteAsync(John, Shop, "While it was away");
        await server.StartAsync();
        await gateway.Api.HasAsync(session, 4, 60);
        await receiver.WaitForAsync(3, TimeSpan.FromSeconds(60));
        await gateway.Api.CreateSessionAsync("Other");
        Assert.Equal(0, await gateway.StopAsync());

        async Task<int> FoundAsync(string text) => (await gateway.Api.MessagesAsync(session, $"q={text}")).Count;
    }
}
