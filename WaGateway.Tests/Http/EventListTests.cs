using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using WaGateway.Model;
using WaGateway.Store;
using WaGateway.Store.Sqlite;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.Http;

public sealed class EventListTests : IAsyncLifetime
{
    private EventFeed feed = null!;

    public async Task InitializeAsync() => feed = await EventFeed.StartAsync();

    public async Task DisposeAsync() => await feed.DisposeAsync();

    [Fact]
    public async Task The_log_is_read_page_by_page_without_a_gap()
    {
        Assert.Equal((0, 0, 1), await ShapeAsync(""));
        await feed.HappenAsync(250);
        Assert.Equal((100, 100, 1), await ShapeAsync(""));
        var (seen, after) = (new List<long>(), 0L);
        while (await feed.ReadAsync($"after={after}&limit=60") is { Sequences.Count: > 0 } page)
        {
            seen.AddRange(page.Sequences);
            after = page.Next;
        }
        Assert.Equal(Enumerable.Range(1, 250).Select(n => (long)n), seen);
        Assert.Equal((0, 250, 1), await ShapeAsync("after=250"));
    }

    [Fact]
    public async Task Session_and_types_narrow_it_and_next_passes_what_they_leave_out()
    {
        await feed.SessionAsync("Other shop");
        await feed.HappenAsync(1, EventKinds.Status);
        await feed.HappenAsync(1, EventKinds.Message, session: 2);
        await feed.HappenAsync(1, EventKinds.MessageAck);
        await feed.HappenAsync(1, EventKinds.Status, session: 2);
        foreach (
            var (query, expected) in new (string, long[])[]
            {
                ("session=1", [1, 3]),
                ("session=Other%20shop", [2, 4]),
                ("types=status", [1, 4]),
                ("types=message,%20message.ack", [2, 3]),
                ("types=message.ack&session=2", []),
                ("types=*", [1, 2, 3, 4]),
                ("types=test", []),
                ("session=2&limit=1", [2]),
            }
        )
        {
            var page = await feed.ReadAsync(query);
            Assert.Equal(expected, page.Sequences);
            Assert.Equal(query.Contains("limit", StringComparison.Ordinal) ? 2 : 4, page.Next);
        }
    }

    [Fact]
    public async Task An_event_is_byte_for_byte_what_its_webhook_was_sent()
    {
        await using var receiver = new RawReceiver();
        await feed.Gateway.AskAsync(201, "POST", "/api/webhook/1/register", $$"""{"url":"{{receiver.Url}}","events":["*"]}""");
        await feed.HappenAsync(1, text: "\"quotes\" \\ \n line \u2028 <b>é</b> 👋");
        var sent = (await receiver.WaitForAsync(1))[0];
        using var response = await feed.Gateway.SendAsync("GET", "/api/events");
        var text = await response.Content.ReadAsStringAsync();
        Assert.Equal("""{"status":"success","data":{"events":[""" + sent.Text + """],"next":1,"oldest":1,"latest":1}}""", text);
        using var stream = await feed.OpenAsync("after=0");
        Assert.Equal(sent.Text, (await stream.NextAsync())!.Data);
    }

    [Fact]
    public async Task What_retention_took_shows_in_oldest()
    {
        await feed.HappenAsync(5);
        var store = feed.Gateway.Services.GetRequiredService<RetentionStore>();
        Assert.Equal(5, await store.ForgetEventsAsync(DateTimeOffset.MaxValue.AddDays(-1), 100));
        Assert.Equal((0, 5, 6), await ShapeAsync("after=2"));
        await feed.HappenAsync(1);
        Assert.Equal((1, 6, 6), await ShapeAsync("after=2"));
    }

    [Fact]
    public async Task A_page_of_large_events_ends_early_and_goes_on()
    {
        await feed.HappenAsync(30, text: new string('x', 100_000));
        var first = await feed.ReadAsync("limit=500");
        Assert.InRange(first.Sequences.Count, 5, 15);
        Assert.Equal(first.Sequences[^1], first.Next);
        Assert.Equal(first.Next + 1, (await feed.ReadAsync($"limit=500&after={first.Next}")).Sequences[0]);
    }

    [Fact]
    public async Task Waiting_ends_with_the_first_event_that_is_asked_for()
    {
        var waiting = feed.ReadAsync("wait=30&types=message");
        // Another reader is told of each.
        for (var number = 1; number <= 3; number++)
        {
            var beside = feed.ReadAsync($"wait=30&types=status&after={number - 1}");
            await feed.HappenAsync(1, EventKinds.Status);
            Assert.Equal([number], (await beside).Sequences);
        }
        Assert.False(waiting.IsCompleted);
        await feed.HappenAsync(1, EventKinds.Message);
        Assert.Equal([4], (await waiting.WaitAsync(TimeSpan.FromSeconds(5))).Sequences);
    }

    [Fact]
    public async Task Waiting_in_vain_ends_with_an_empty_page()
    {
        await feed.HappenAsync(2);
        var began = Stopwatch.GetTimestamp();
        Assert.Equal((0, 2, 1), await ShapeAsync("after=2&wait=1"));
        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 0.9, 10);
    }

    [Fact]
    public async Task Requests_that_wait_are_as_many_as_the_setting_says_and_the_others_are_answered()
    {
        await using var narrow = await EventFeed.StartAsync("--Http:MaxStreams=1");
        using var stream = await narrow.OpenAsync();
        using (var refused = await narrow.Gateway.SendAsync("GET", "/api/events?wait=30"))
            Assert.Equal((429, 5), ((int)refused.StatusCode, refused.Headers.RetryAfter?.Delta?.TotalSeconds));
        Assert.Empty((await narrow.ReadAsync("")).Sequences);
        stream.Dispose();
        await Eventually.GetAsync(
            () => narrow.Gateway.SendAsync("GET", "/api/events?wait=1"),
            answer => answer.IsSuccessStatusCode,
            what: "a free place"
        );
    }

    [Fact]
    public async Task A_sessions_part_of_the_log_is_read_by_its_index_and_not_sorted()
    {
        await using var db = new SqliteConnection($"Data Source={Path.Combine(feed.Gateway.Folder, "wagateway.db")};Pooling=False");
        await db.OpenAsync();
        await using var command = db.CreateCommand();
        command.CommandText =
            "EXPLAIN QUERY PLAN "
            + EventStore
                .SelectEvents(new(0, 100, 1, [EventKinds.Status]), new SqliteDialect())
                .Replace("@SessionId", "1", StringComparison.Ordinal)
                .Replace("@After", "0", StringComparison.Ordinal)
                .Replace("@Limit", "100", StringComparison.Ordinal)
                .Replace("@Kinds", "'[]'", StringComparison.Ordinal);
        await using var plan = await command.ExecuteReaderAsync();
        List<string> steps = [];
        while (await plan.ReadAsync())
            steps.Add(plan.GetString(3));
        Assert.Contains("SEARCH events USING INDEX events_of_session (session_id=? AND sequence>?)", steps);
        Assert.DoesNotContain(steps, step => step.Contains("TEMP B-TREE FOR ORDER BY", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("after=x", "after: must be a whole number")]
    [InlineData("after=-1", "after: must be at least 0")]
    [InlineData("after=3", "after: is beyond the end of the event log, which is at 2")]
    [InlineData("after=1&after=2", "after: is given more than once")]
    [InlineData("limit=0", "limit: must be from 1 to 500")]
    [InlineData("limit=501", "limit: must be from 1 to 500")]
    [InlineData("wait=61", "wait: must be from 0 to 60")]
    [InlineData("types=massage", "types: 'massage' is not an event; the events are *, call")]
    [InlineData("types=message,", "types: '' is not an event")]
    [InlineData("session=Nobody", "session: there is no session 'Nobody'", 404, "session_not_found")]
    [InlineData("session=99", "session: there is no session '99'", 404, "session_not_found")]
    [InlineData("session=", "session: there is no session ''", 404, "session_not_found")]
    [InlineData("session=1&session=2", "session: is given more than once")]
    public async Task What_is_wrong_with_a_question_is_named(string query, string says, int status = 400, string code = "validation_failed")
    {
        await feed.HappenAsync(2);
        foreach (var path in (string[])["/api/events", "/api/v1/events", "/api/events/stream"])
        {
            if (
                path.EndsWith("stream", StringComparison.Ordinal)
                && (query.StartsWith("limit", StringComparison.Ordinal) || query.StartsWith("wait", StringComparison.Ordinal))
            )
                continue;
            var refused = await feed.Gateway.AskAsync(status, "GET", $"{path}?{query}");
            Assert.Equal(code, (string?)refused["code"]);
            Assert.Contains(says, (string?)refused["message"]);
            Assert.True(refused["errors"]!.AsObject().ContainsKey(says.Split(':')[0]));
        }
    }

    private async Task<(int, long, long)> ShapeAsync(string query)
    {
        var page = await feed.ReadAsync(query);
        return (page.Sequences.Count, page.Next, page.Oldest);
    }
}
