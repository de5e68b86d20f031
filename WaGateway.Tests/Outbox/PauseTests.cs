using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using WaGateway.Model;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.Outbox;

/// <summary>A lane pauses for the gateway's own trouble, here a name server that does not answer, and goes on by itself.</summary>
public sealed class PauseTests
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private int asked;

    [Fact]
    public async Task A_lane_whose_pause_ends_while_the_store_is_answering_goes_on_by_itself()
    {
        await using var receiver = new RawReceiver();
        await using var outbox = OutboxUnderTest.Closed(clock);
        var answering = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        // A lane that pauses claims none: it only looks at its endpoint's row.
        outbox.Between = new HesitantStore(outbox.Store) { Before = count => HoldAsync(count == 0) };
        outbox.Resolve = (_, _) => throw new SocketException((int)SocketError.TryAgain);
        await outbox.StartAsync();
        var session = await outbox.SessionAsync(webhookUrl: $"http://receiver.example.org:{receiver.Port}/hook");
        await outbox.HappenAsync(session);
        await answering.Task.WaitAsync(TimeSpan.FromSeconds(30));

        outbox.Resolve = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]);
        clock.Advance(FirstPause);
        answer.SetResult();

        await outbox.AllDeliveredAsync(1);
        Assert.Equal(1, receiver.Count);

        Task HoldAsync(bool isPaused)
        {
            if (!isPaused)
                return Task.CompletedTask;
            answering.TrySetResult();
            return answer.Task;
        }
    }

    [Fact]
    public async Task Troubles_that_were_in_flight_together_make_one_pause_and_later_ones_longer_pauses()
    {
        await using var receiver = new RawReceiver();
        await using var outbox = OutboxUnderTest.Closed(clock);
        var together = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        outbox.Resolve = async (_, _) =>
        {
            Interlocked.Increment(ref asked);
            await together.Task;
            throw new SocketException((int)SocketError.TryAgain);
        };
        await outbox.StartAsync();
        var session = await outbox.SessionAsync(webhookUrl: $"http://receiver.example.org:{receiver.Port}/hook");
        for (var n = 0; n < outbox.Options.LaneWidth; n++)
            await outbox.HappenAsync(session, $"{n}@c.us");
        await IsAskedAsync(outbox.Options.LaneWidth);
        together.SetResult();
        await AllBackInLineAsync(outbox);

        // One after each pause: our own trouble is probed like an endpoint's.
        clock.Advance(FirstPause);
        await IsAskedAsync(outbox.Options.LaneWidth + 1);
        await AllBackInLineAsync(outbox);
        clock.Advance(FirstPause);
        await outbox.TurnsPassAsync();
        Assert.Equal(outbox.Options.LaneWidth + 1, asked);

        outbox.Resolve = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]);
        clock.Advance(FirstPause);
        await outbox.AllDeliveredAsync(outbox.Options.LaneWidth);
        Assert.All(await outbox.DeliveriesAsync(), delivery => Assert.Equal(1, delivery.Attempts));
    }

    private Task IsAskedAsync(int times) => OutboxUnderTest.UntilAsync(() => Task.FromResult(asked == times), $"asked {times} times");

    private static Task AllBackInLineAsync(OutboxUnderTest outbox) =>
        OutboxUnderTest.UntilAsync(
            async () =>
                (await outbox.DeliveriesAsync()) is var all
                && all.All(one => one is { State: DeliveryState.Pending, Attempts: 0 } && one.LastError is not null),
            "all back in line"
        );
}
