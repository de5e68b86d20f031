using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using WaGateway.Model;
using WaGateway.Outbox;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.Outbox;

public sealed class StoreTroubleTests
{
    [Fact]
    public async Task A_completion_that_cannot_be_written_is_written_later_and_not_sent_again()
    {
        await using var receiver = new RawReceiver();
        await using var outbox = await OutboxUnderTest.OpenAsync();
        var session = await outbox.SessionAsync(webhookUrl: receiver.Url);
        await using var other = new SqliteConnection($"Data Source={outbox.DatabasePath};Pooling=False");
        await other.ExecuteAsync(
            "CREATE TRIGGER trouble BEFORE UPDATE ON deliveries WHEN new.state = 2 BEGIN SELECT raise(ABORT, 'no room'); END"
        );
        await outbox.HappenAsync(session, "a@c.us");
        await outbox.HappenAsync(session, "b@c.us");
        await receiver.WaitForAsync(2);
        await Eventually.TrueAsync(() => outbox.Errors.Count >= 2, what: "two tries to write it");
        Assert.Equal(2, (await outbox.DeliveriesAsync(DeliveryState.Leased)).Count);

        await other.ExecuteAsync("DROP TRIGGER trouble");

        await outbox.AllDeliveredAsync(2);
        Assert.Equal(2, receiver.Count);
        Assert.All(outbox.Errors, error => Assert.Contains("failed a turn", error, StringComparison.Ordinal));
        outbox.Errors.Clear();
    }

    [Fact]
    public async Task Another_programs_lock_delays_and_loses_nothing()
    {
        await using var receiver = new RawReceiver();
        await using var outbox = await OutboxUnderTest.OpenAsync();
        var session = await outbox.SessionAsync(webhookUrl: receiver.Url);
        await using var other = new SqliteConnection($"Data Source={outbox.DatabasePath};Pooling=False");
        await other.ExecuteAsync("PRAGMA busy_timeout = 5000");
        await other.OpenAsync();
        await other.ExecuteAsync("BEGIN IMMEDIATE");
        var happening = Task.WhenAll(Enumerable.Range(0, 20).Select(n => outbox.HappenAsync(session, $"{n}@c.us")));
        // Readers do not wait, and see nothing of it.
        for (var look = 0; look < 50; look++)
            Assert.Empty(await outbox.DeliveriesAsync());
        Assert.Equal((0, false), (receiver.Count, happening.IsCompleted));

        await other.ExecuteAsync("COMMIT");

        await happening;
        await outbox.AllDeliveredAsync(20);
        Assert.Equal(20, receiver.Count);
    }

    [Fact]
    public async Task The_janitor_buries_what_was_held_and_forgets_what_is_old()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        await using var outbox = OutboxUnderTest.Closed(clock);
        var session = await outbox.SessionAsync();
        var endpoint = await outbox.EndpointAsync(session, "http://127.0.0.1:9/", new() { Active = false });
        await outbox.HappenAsync(session);
        using var cleaner = new RetentionCleaner(outbox.Store.Retention, outbox.Options, clock, NullLogger<RetentionCleaner>.Instance);
        await cleaner.StartAsync(CancellationToken.None);

        clock.Advance(TimeSpan.FromHours(73));
        await OutboxUnderTest.UntilAsync(
            () => NextRoundAsync(async () => (await outbox.DeliveriesAsync(DeliveryState.Dead)).Count == 1),
            "it is buried"
        );
        clock.Advance(TimeSpan.FromDays(5));
        await OutboxUnderTest.UntilAsync(() => NextRoundAsync(async () => (await outbox.DeliveriesAsync()).Count == 0), "it is forgotten");

        await cleaner.StopAsync(CancellationToken.None);
        Assert.False((await outbox.Store.Endpoints.FindEndpointAsync(endpoint.Id))!.Active);

        Task<bool> NextRoundAsync(Func<Task<bool>> fact)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            return fact();
        }
    }
}
