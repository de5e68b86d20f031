using System.Collections.Concurrent;
using System.Diagnostics;
using WaGateway.Tests.Outbox;
using WaGateway.Tests.Receivers;
using Xunit.Abstractions;

namespace WaGateway.Tests.Faults;

public sealed class ManyEndpointsTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task Of_a_hundred_endpoints_twenty_dead_and_twenty_slow_ones_do_not_hold_up_the_others()
    {
        const int Events = 10;
        await using var healthy = new RawReceiver { Remembers = true };
        await using var slow = new RawReceiver { Script = _ => Answer.Ok.After(Slow) };
        await using var dead = new RawReceiver();
        dead.Refuse();
        await using var outbox = await OutboxUnderTest.OpenAsync(options: new() { StopTimeout = TimeSpan.FromMilliseconds(100) });
        var session = await outbox.SessionAsync();
        for (var n = 0; n < 100; n++)
            await outbox.EndpointAsync(session, $"{(n < 20 ? dead : n < 40 ? slow : healthy).Url}/{n}");

        ConcurrentDictionary<int, long> happened = [];
        for (var n = 0; n < Events; n++)
        {
            happened[n + 1] = Stopwatch.GetTimestamp();
            await outbox.HappenAsync(session, $"{n}@c.us");
        }
        var arrived = await healthy.WaitForAsync(60 * Events, Slow * 5);

        var took = arrived.Select(request => request.Since(happened[request.Json.GetProperty("sequence").GetInt32()])).Order().ToList();
        output.WriteLine(
            $"60 healthy of 100 endpoints: p50 {took[took.Count / 2].TotalMilliseconds:F0} ms, last {took[^1].TotalMilliseconds:F0} ms"
        );
        Assert.Equal(60 * Events, arrived.Select(request => (request.Path, request.EventId)).Distinct().Count());
        Assert.True(took[took.Count / 2] < Slow, $"half of them took longer than {took[took.Count / 2]}");
        // Had they waited for the slow ones, this would be all of theirs: ten each, four at a time.
        Assert.InRange(slow.Count, 20, 199);
    }
}
