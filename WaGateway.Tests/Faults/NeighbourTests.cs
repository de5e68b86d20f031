using System.Collections.Concurrent;
using System.Diagnostics;
using WaGateway.Tests.Outbox;
using WaGateway.Tests.Receivers;
using Xunit.Abstractions;

namespace WaGateway.Tests.Faults;

[Collection(FaultsCollection.Name)]
public sealed class NeighbourTests(ITestOutputHelper output)
{
    private const int PerSecond = 100;

    /// <summary>Alone and beside the broken ones by turns, so that what else the machine does falls on both.</summary>
    private static readonly int Turns = LongFactAttribute.IsAsked ? 20 : 3;

    [Fact]
    public async Task A_webhook_that_hangs_and_one_that_answers_500_do_not_slow_a_healthy_one()
    {
        await using var healthy = new RawReceiver();
        await using var hanging = new RawReceiver { Script = _ => Answer.Hang };
        await using var failing = new RawReceiver { Script = _ => Answer.Status(500) };
        await using var outbox = await OutboxUnderTest.OpenAsync(options: new() { StopTimeout = TimeSpan.FromMilliseconds(100) });
        var alone = await outbox.SessionAsync("Alone", healthy.Url + "/alone");
        var beside = await outbox.SessionAsync("Beside", healthy.Url + "/beside");
        await outbox.EndpointAsync(beside, hanging.Url);
        await outbox.EndpointAsync(beside, failing.Url);
        List<TimeSpan> aloneTook = [],
            besideTook = [];
        await TurnAsync(alone, []);
        await TurnAsync(beside, []);
        for (var turn = 0; turn < Turns; turn++)
        {
            await TurnAsync(alone, aloneTook);
            await TurnAsync(beside, besideTook);
        }

        var (first, second) = (P99(aloneTook), P99(besideTook));
        output.WriteLine(
            $"enqueue → received, {PerSecond} events/s, {aloneTook.Count} each: alone p50 {P50(aloneTook):F1} ms, p99 {first:F1} ms; "
                + $"beside one that hangs and one that answers 500 p50 {P50(besideTook):F1} ms, p99 {second:F1} ms; ratio of the p99 "
                + $"{second / first:F2}"
        );
        Assert.True(second < (first * 5) + 100, $"p99 {first:F1} ms alone, {second:F1} ms beside");
        // Four, and four more when those have timed out; then one probe at a time, however long the turns take.
        Assert.InRange(hanging.Count, 1, 16);

        async Task TurnAsync(long session, List<TimeSpan> took)
        {
            const int Events = PerSecond;
            var before = healthy.Count;
            var began = Stopwatch.GetTimestamp();
            ConcurrentDictionary<string, long> happened = [];
            for (var n = 0; n < Events; n++)
            {
                var wait = TimeSpan.FromSeconds((double)n / PerSecond) - Stopwatch.GetElapsedTime(began);
                if (wait > TimeSpan.Zero)
                    await Task.Delay(wait);
                var chat = $"{Guid.NewGuid():N}@c.us";
                happened[chat] = Stopwatch.GetTimestamp();
                _ = outbox.HappenAsync(session, chat);
            }
            foreach (var request in (await healthy.WaitForAsync(before + Events, TimeSpan.FromSeconds(30))).Skip(before))
                took.Add(request.Since(happened[OrderTests.Chat(request)]));
        }
    }

    private static double P50(List<TimeSpan> took) => At(took, 0.5);

    private static double P99(List<TimeSpan> took) => At(took, 0.99);

    private static double At(List<TimeSpan> took, double part) => took.Order().ElementAt((int)(took.Count * part)).TotalMilliseconds;
}
