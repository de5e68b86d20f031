using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WaGateway.Tests.EndToEnd;
using WaGateway.Tests.Http;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.Faults;

[Collection(FaultsCollection.Name)]
public sealed class StopTests
{
    private static readonly int Rounds = LongFactAttribute.IsAsked ? 10 : 1;

    [Fact]
    public async Task Terminated_under_load_it_finishes_what_is_on_the_wire_leaves_no_claim_and_sends_nothing_twice()
    {
        await using var receiver = new RawReceiver { Script = _ => Answer.Ok.After(TimeSpan.FromMilliseconds(20)) };
        await using var gateway = await GatewayProcess.StartAsync("--Logging:LogLevel:Default=Warning");
        TestEvents events = new();
        await events.RegisterAsync(gateway.Api, receiver);
        var database = Path.Combine(gateway.Folder, "wagateway.db");
        for (var round = 0; round < Rounds; round++)
        {
            var load = events.MakeAsync(gateway.Api, 200, CancellationToken.None);
            await receiver.WaitForAsync(receiver.Count + 100, TimeSpan.FromMinutes(1));
            Assert.Equal(0, await gateway.StopAsync());
            await load;

            Assert.False(File.Exists(database + "-wal") && new FileInfo(database + "-wal").Length > 0, "the log is not checkpointed");
            await using (var db = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False"))
            {
                Assert.Equal(0, await db.ExecuteScalarAsync<int>("SELECT count(*) FROM deliveries WHERE state = 1"));
                // What the receiver has answered is in the books.
                Assert.Equal(receiver.Count, await db.ExecuteScalarAsync<int>("SELECT count(*) FROM deliveries WHERE state = 2"));
            }
            await gateway.StartAgainAsync();
        }
        await TestEvents.AllSentAsync(gateway.Api);

        Assert.Equal((0, 0), (events.Lost, events.Duplicated));
        Assert.Empty(events.Wrong);
        Assert.True(events.Acknowledged >= 100 * Rounds);
    }

    [Fact]
    public async Task It_is_not_ready_from_the_moment_the_stop_begins()
    {
        await using var gateway = await ServerUnderTest.StartAsync();
        await gateway.AskAsync(200, "GET", "/health/ready");
        gateway.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        Assert.Equal("stopping", (string?)(await gateway.AskAsync(503, "GET", "/health/ready"))["code"]);
        await gateway.AskAsync(200, "GET", "/health/live");
    }
}
