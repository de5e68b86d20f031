using System.Diagnostics;
using System.Net;
using System.Net.ServerSentEvents;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WaGateway.Model;

namespace WaGateway.Tests.Http;

public sealed class EventStreamTests
{
    [Fact]
    public async Task Without_a_place_to_begin_it_begins_with_what_happens_next()
    {
        await using var feed = await EventFeed.StartAsync();
        await feed.HappenAsync(3);
        using var stream = await feed.OpenAsync();
        Assert.Equal("text/event-stream", stream.Response.Content.Headers.ContentType?.MediaType);
        Assert.True(stream.Response.Headers.CacheControl?.NoStore);
        await feed.HappenAsync(1, EventKinds.Message);
        var next = (await stream.NextAsync())!;
        Assert.Equal((4, "message"), (next.Id, next.Kind));
        var body = JsonNode.Parse(next.Data)!;
        Assert.Equal((4, "message", "Olá 👋"), ((long)body["sequence"]!, (string)body["event"]!, (string)body["text"]!));
    }

    [Fact]
    public async Task A_caller_cut_off_before_the_first_event_can_resume_all_the_same()
    {
        await using var feed = await EventFeed.StartAsync();
        await feed.HappenAsync(2);
        using (var cut = await feed.OpenAsync("types=message"))
        {
            await feed.HappenAsync(1, EventKinds.Message);
            await cut.NextAsync();
        }
        using var first = await feed.OpenAsync("types=message");
        // What it was told as its place, without any event.
        var reading = first.NextAsync();
        await Eventually.TrueAsync(() => first.LastEventId == 3);
        await feed.HappenAsync(1, EventKinds.Message);
        using var resumed = await feed.OpenAsync("types=message", 3);
        Assert.Equal((4, 4), ((await resumed.NextAsync())!.Id, (await reading)!.Id));
    }

    [Fact]
    public async Task Resumed_again_and_again_while_events_are_logged_it_misses_nothing_and_repeats_nothing()
    {
        // A stream that its reader left counts until the gateway notices.
        await using var feed = await EventFeed.StartAsync("--Http:MaxStreams=1000");
        const int all = 3000;
        var logging = Task.Run(async () =>
        {
            for (var logged = 0; logged < all; logged += 10)
            {
                await feed.HappenAsync(10);
                await Task.Yield();
            }
        });
        var (seen, resumed, random) = (new List<long>(), 0, new Random(7));
        while (seen.Count < all)
        {
            using var stream = await feed.OpenAsync("after=0", seen.Count == 0 ? null : seen[^1]);
            seen.AddRange((await stream.TakeAsync(Math.Min(random.Next(1, 120), all - seen.Count))).Select(e => e.Id));
            resumed++;
        }
        await logging;
        Assert.Equal(Enumerable.Range(1, all).Select(n => (long)n), seen);
        Assert.True(resumed > 20);
    }

    [Fact]
    public async Task Two_readers_that_follow_live_get_the_same_each_with_its_own_filter()
    {
        await using var feed = await EventFeed.StartAsync();
        using var everything = await feed.OpenAsync("after=0");
        using var acks = await feed.OpenAsync("session=Shop&types=message.ack");
        var logging = Task.WhenAll(
            Enumerable.Range(0, 200).Select(n => feed.HappenAsync(1, n % 4 == 0 ? EventKinds.MessageAck : EventKinds.Message))
        );
        var heard = await everything.TakeAsync(200);
        await logging;
        Assert.Equal(Enumerable.Range(1, 200).Select(n => (long)n), heard.Select(e => e.Id));
        Assert.Equal(heard.Where(e => e.Kind == "message.ack"), await acks.TakeAsync(50));
    }

    [Fact]
    public async Task The_parser_of_the_framework_reads_it_heartbeats_and_all()
    {
        await using var feed = await EventFeed.StartAsync("--Http:Heartbeat=00:00:00.1");
        await feed.HappenAsync(3, EventKinds.MessageAck);
        using var response = await feed.Gateway.Client.GetAsync("/api/events/stream?after=0", HttpCompletionOption.ResponseHeadersRead);
        var number = 0;
        await foreach (var item in SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync())
        {
            Assert.Equal(($"{++number}", "message.ack"), (item.EventId, item.EventType));
            Assert.Equal(number, (int)JsonNode.Parse(item.Data)!["sequence"]!);
            if (number == 4)
                break;
            if (number == 3)
                await AfterHeartbeatsAsync(feed);
        }
        Assert.Equal(4, number);
    }

    [Fact]
    public async Task Readers_that_never_read_cost_nothing_and_delay_nobody()
    {
        const int idlers = 16;
        await using var feed = await EventFeed.StartAsync($"--Http:MaxStreams={idlers + 1}");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var idle = new List<Socket>();
        for (var one = 0; one < idlers; one++)
            idle.Add(await IdlerAsync(feed.Gateway.Client.BaseAddress!, "/api/events/stream?after=0"));
        using var reader = await feed.OpenAsync("after=0");
        // 20 MB: all of them together would hold 320 if they were kept for them.
        for (var round = 0; round < 20; round++)
            await feed.HappenAsync(50, text: new string('x', 20_000));
        Assert.Equal(1000, (await reader.TakeAsync(1000))[^1].Id);
        // What tests beside this one hold for a moment is not meant.
        await Eventually.TrueAsync(() => GC.GetTotalMemory(forceFullCollection: true) - before < 100_000_000, 30, "flat memory");
        await feed.Gateway.AskAsync(200, "GET", "/api/events?limit=1");

        // Gone, they make room.
        foreach (var socket in idle)
            socket.Dispose();
        await Eventually.GetAsync(
            async () =>
            {
                using var again = await feed.Gateway.Client.SendAsync(
                    new(HttpMethod.Get, "/api/events/stream"),
                    HttpCompletionOption.ResponseHeadersRead
                );
                return again.StatusCode;
            },
            status => status == HttpStatusCode.OK
        );
    }

    [Fact]
    public async Task Streams_are_as_many_as_the_setting_says()
    {
        await using var feed = await EventFeed.StartAsync("--Http:MaxStreams=2");
        using var one = await feed.OpenAsync();
        var two = await feed.OpenAsync();
        using (var refused = await feed.Gateway.SendAsync("GET", "/api/events/stream"))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
            Assert.Equal(5, refused.Headers.RetryAfter?.Delta?.TotalSeconds);
            var answer = JsonNode.Parse(await refused.Content.ReadAsStringAsync())!;
            Assert.Equal(("error", "too_many_streams"), ((string?)answer["status"], (string?)answer["code"]));
            Assert.Contains("Http:MaxStreams", (string?)answer["message"]);
        }
        two.Dispose();
        await Eventually.GetAsync(
            async () =>
            {
                using var again = await feed.Gateway.Client.SendAsync(
                    new(HttpMethod.Get, "/api/events/stream"),
                    HttpCompletionOption.ResponseHeadersRead
                );
                return again.StatusCode;
            },
            status => status == HttpStatusCode.OK,
            5,
            "a free place"
        );
    }

    [Fact]
    public async Task A_quiet_stream_shows_that_it_is_alive_also_while_others_are_told_things()
    {
        await using var feed = await EventFeed.StartAsync("--Http:Heartbeat=00:00:00.2");
        using var quiet = await feed.OpenAsync("types=message");
        var reading = quiet.NextAsync();
        var began = Stopwatch.GetTimestamp();
        while (quiet.Heartbeats < 3)
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(20));
            await feed.HappenAsync(1);
            await Task.Delay(10);
        }
        await feed.HappenAsync(1, EventKinds.Message);
        Assert.Equal("message", (await reading)!.Kind);
    }

    [Fact]
    public async Task At_the_stop_it_ends_as_a_whole_answer_does_and_so_does_who_waits()
    {
        await using var feed = await EventFeed.StartAsync();
        using var stream = await feed.OpenAsync();
        var waiting = feed.ReadAsync("wait=60");
        await feed.HappenAsync(1);
        await stream.TakeAsync(1);
        await waiting;
        var late = feed.ReadAsync("after=1&wait=60");
        var began = Stopwatch.GetTimestamp();
        feed.Gateway.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        // A connection that broke would throw here.
        Assert.Null(await stream.NextAsync(5));
        Assert.Empty((await late.WaitAsync(TimeSpan.FromSeconds(5))).Sequences);
        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 0, 5);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("-1")]
    [InlineData("99999999999999999999")]
    [InlineData("17")]
    public async Task A_last_event_id_that_this_log_never_gave_is_refused(string id)
    {
        await using var feed = await EventFeed.StartAsync();
        await feed.HappenAsync(2);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/events/stream?after=0") { Headers = { { "Last-Event-ID", id } } };
        using var response = await feed.Gateway.Client.SendAsync(request);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal((HttpStatusCode.BadRequest, "validation_failed"), (response.StatusCode, (string?)answer["code"]));
        Assert.True(answer["errors"]!.AsObject().ContainsKey("Last-Event-ID"));
    }

    [Fact]
    public async Task Head_asks_whether_there_is_a_stream_without_opening_one()
    {
        await using var feed = await EventFeed.StartAsync("--Http:MaxStreams=1");
        for (var again = 0; again < 3; again++)
        {
            using var response = await feed.Gateway.SendAsync("HEAD", "/api/events/stream").WaitAsync(TimeSpan.FromSeconds(5));
            Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        }
    }

    private static async Task AfterHeartbeatsAsync(EventFeed feed)
    {
        using var beside = await feed.OpenAsync();
        var reading = beside.NextAsync();
        await Eventually.TrueAsync(() => beside.Heartbeats >= 3);
        await feed.HappenAsync(1, EventKinds.MessageAck);
        await reading;
    }

    private static async Task<Socket> IdlerAsync(Uri address, string path)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(IPAddress.Loopback, address.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        return socket;
    }
}
