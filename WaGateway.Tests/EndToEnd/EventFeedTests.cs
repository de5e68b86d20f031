using System.Collections.Concurrent;
using System.Diagnostics;
using WaGateway.Tests.Http;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.EndToEnd;

/// <summary>The event stream of the real program, through kills and stops. Test events need no browser.</summary>
public sealed class EventFeedTests
{
    private static readonly int Rounds = LongFactAttribute.IsAsked ? 10 : 2;

    [Fact]
    public async Task Whoever_follows_the_stream_of_a_gateway_that_is_killed_again_and_again_gets_every_event_once()
    {
        await using var receiver = new RawReceiver();
        await using var gateway = await GatewayProcess.StartAsync();
        await gateway.Api.CreateSessionAsync("Shop", receiver.Url);
        var (seen, acknowledged) = (new List<long>(), new ConcurrentBag<long>());
        for (var round = 0; round < Rounds; round++)
        {
            using var client = new HttpClient { BaseAddress = new Uri(gateway.Api.Address) };
            using var stream = await EventStreamReader.OpenAsync(client, "after=0", round == 0 ? null : seen[^1]);
            var happening = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => UntilItDiesAsync(gateway.Api, acknowledged)));
            seen.AddRange((await stream.TakeAsync(60)).Select(e => e.Id));
            await gateway.KillAsync();
            await happening;
            await gateway.StartAgainAsync();
        }
        using var last = new HttpClient { BaseAddress = new Uri(gateway.Api.Address) };
        using var rest = await EventStreamReader.OpenAsync(last, lastEventId: seen[^1]);
        var latest = (int)(await gateway.Api.GetAsync("/events?limit=1"))["latest"]!;
        seen.AddRange((await rest.TakeAsync(latest - seen.Count)).Select(e => e.Id));
        Assert.Equal(Enumerable.Range(1, latest).Select(n => (long)n), seen);
        Assert.Empty(acknowledged.Except(seen));
        Assert.True(acknowledged.Count > 50 * Rounds);
    }

    [Fact]
    public async Task A_terminated_gateway_ends_its_streams_and_does_not_wait_for_their_readers()
    {
        await using var gateway = await GatewayProcess.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(gateway.Api.Address) };
        using var stream = await EventStreamReader.OpenAsync(client);
        // On the connection of this one, the next is there at once.
        await gateway.Api.GetAsync("/events");
        var waiting = gateway.Api.GetAsync("/events?wait=60");
        var began = Stopwatch.GetTimestamp();
        Assert.Equal(0, await gateway.StopAsync());
        Assert.Null(await stream.NextAsync());
        Assert.Empty((await waiting)["events"]!.AsArray());
        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 0, 10);
    }

    private static async Task UntilItDiesAsync(Api api, ConcurrentBag<long> acknowledged)
    {
        try
        {
            while (true)
                acknowledged.Add((long)(await api.PostAsync("/webhook/1/test"))["sequence"]!);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
        {
            // It was killed.
        }
    }
}
