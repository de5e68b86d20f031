using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using WaGateway.Store;
using WaGateway.Store.Sqlite;
using WaGateway.Tests.Http;
using WaGateway.Tests.Receivers;
using WaGateway.Tests.Store;

namespace WaGateway.Tests.Faults;

public sealed class LockTests
{
    /// <summary>
    /// How long the gateway waits for a lock, and how long another program holds it, in seconds: really, and in the short form.
    /// </summary>
    private static readonly (int Patience, int Lock) Seconds = LongFactAttribute.IsAsked ? (20, 25) : (1, 6);

    [Fact]
    public async Task Another_programs_short_lock_makes_callers_wait_and_nothing_else()
    {
        await using var receiver = new RawReceiver();
        await using var gateway = await ServerUnderTest.StartAsync();
        await using var other = await OtherProgramAsync(gateway);
        var webhook = await WebhookAsync(gateway, receiver);
        await other.ExecuteAsync("BEGIN IMMEDIATE");

        var asking = Enumerable.Range(0, 10).Select(_ => TestAsync(gateway, webhook)).ToList();
        await Task.Delay(TimeSpan.FromSeconds(LongFactAttribute.IsAsked ? 15 : 2));
        Assert.DoesNotContain(asking, asked => asked.IsCompleted);
        Assert.Equal(0, receiver.Count);
        await other.ExecuteAsync("COMMIT");

        Assert.All(await Task.WhenAll(asking), status => Assert.Equal(200, status));
        await receiver.WaitForAsync(10);
        await gateway.AskAsync(200, "GET", "/health/ready");
    }

    [Fact]
    public async Task Another_programs_long_lock_is_a_503_nothing_refused_is_kept_nothing_kept_is_lost_and_it_recovers_by_itself()
    {
        await using var receiver = new RawReceiver { Script = _ => Answer.Ok.After(TimeSpan.FromMilliseconds(500)) };
        await using var gateway = await ServerUnderTest.StartAsync();
        await using var other = await OtherProgramAsync(gateway);
        await gateway.Services.GetRequiredService<Writer>().WaitForLocksAsync(Seconds.Patience);
        var webhook = await WebhookAsync(gateway, receiver);
        Assert.Equal(200, await TestAsync(gateway, webhook));
        await receiver.WaitForAsync(1);
        // One is on the wire, and its completion will find the lock.
        await other.ExecuteAsync("BEGIN IMMEDIATE");
        var unlocked = UnlockAsync();

        Assert.Equal("store_unavailable", (string?)(await gateway.AskAsync(503, "POST", $"/api/webhook/{webhook}/test"))["code"]);
        Assert.Equal("store_unavailable", (string?)(await gateway.AskAsync(503, "GET", "/health/ready"))["code"]);
        await gateway.AskAsync(200, "GET", "/health/live");
        await gateway.AskAsync(200, "GET", "/api/deliveries");

        await unlocked;
        await Eventually.GetAsync(() => gateway.SendAsync("GET", "/health/ready"), answer => answer.IsSuccessStatusCode, 60, "readiness");
        for (var n = 0; n < 5; n++)
            Assert.Equal(200, await TestAsync(gateway, webhook));
        await Eventually.GetAsync(
            async () => (await gateway.AskAsync(200, "GET", "/api/deliveries?state=delivered"))["data"]!.AsArray().Count,
            count => count == 6,
            60,
            "six delivered"
        );
        Assert.Equal(6, receiver.Count);

        async Task UnlockAsync()
        {
            await Task.Delay(TimeSpan.FromSeconds(Seconds.Lock));
            await other.ExecuteAsync("COMMIT");
        }
    }

    private static async Task<SqliteConnection> OtherProgramAsync(ServerUnderTest gateway)
    {
        var other = new SqliteConnection($"Data Source={Path.Combine(gateway.Folder, "wagateway.db")};Pooling=False");
        await other.OpenAsync();
        return other;
    }

    private static async Task<long> WebhookAsync(ServerUnderTest gateway, RawReceiver receiver)
    {
        await gateway.AskAsync(201, "POST", "/api/sessions", """{"session_name":"Shop"}""");
        return (long)(await gateway.AskAsync(201, "POST", "/api/webhook/1/register", $$"""{"url":"{{receiver.Url}}"}"""))["data"]!["id"]!;
    }

    private static async Task<int> TestAsync(ServerUnderTest gateway, long webhook)
    {
        using var answer = await gateway.SendAsync("POST", $"/api/webhook/{webhook}/test");
        return (int)answer.StatusCode;
    }
}
