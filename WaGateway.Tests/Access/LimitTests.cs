using System.Diagnostics;
using System.Text.Json.Nodes;
using WaGateway.Http.Access;
using WaGateway.Tests.Http;
using Xunit.Abstractions;

namespace WaGateway.Tests.Access;

public sealed class LimitTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Who_guesses_keys_meets_429_and_who_has_one_is_let_in_all_the_same()
    {
        await using var gateway = await ServerUnderTest.StartAsync(
            "Production",
            null,
            "--Auth:Mode=Required",
            "--Limits:FailuresPerMinute=5"
        );
        for (var guess = 0; guess < 5; guess++)
            await gateway.AskAsync(401, "GET", "/api/sessions", key: Guess(1));
        using var refused = await gateway.SendAsync("GET", "/api/sessions", key: Guess(1));
        Assert.Equal(429, (int)refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal("too_many_failures", (string?)JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["code"]);
        await gateway.AskAsync(200, "GET", "/api/sessions");
        // However often it goes on, it is told once.
        await gateway.AskAsync(429, "GET", "/api/sessions", key: Guess(1));
        var noted = Assert.Single((await gateway.AskAsync(200, "GET", "/api/audit?action=credentials.guess"))["data"]!.AsArray())!;
        Assert.Equal(("127.0.0.1", null), ((string?)noted["address"], (int?)noted["keyId"]));
        // Having none is no guess.
        await gateway.AskAsync(401, "GET", "/api/sessions", key: "");
    }

    [Fact]
    public async Task A_key_that_asks_too_often_waits_and_holds_up_no_other()
    {
        await using var gateway = await ServerUnderTest.StartAsync(
            "Production",
            null,
            "--Auth:Mode=Required",
            "--Limits:RequestsPerSecond=1",
            "--Limits:Burst=10"
        );
        var other = (string)
            (await gateway.AskAsync(201, "POST", "/api/keys", """{"name":"other","scopes":["sessions:read"]}"""))["data"]!["key"]!;
        HttpResponseMessage last;
        var asked = 0;
        do
        {
            last = await gateway.SendAsync("GET", "/api/sessions");
            Assert.True(asked++ < 200, "it was never refused");
        } while ((int)last.StatusCode == 200);
        Assert.Equal("rate_limited", (string?)JsonNode.Parse(await last.Content.ReadAsStringAsync())!["code"]);
        Assert.NotNull(last.Headers.RetryAfter);
        await gateway.AskAsync(200, "GET", "/api/sessions", key: other);
        await Eventually.GetAsync(async () => (await gateway.SendAsync("GET", "/api/sessions")).IsSuccessStatusCode, ok => ok);
    }

    [Fact]
    public async Task One_key_cannot_take_every_stream_and_a_revoked_one_is_cut_off()
    {
        await using var gateway = await ServerUnderTest.StartAsync(
            "Production",
            null,
            "--Auth:Mode=Required",
            "--Limits:StreamsPerKey=1",
            "--Http:Heartbeat=00:00:00.2"
        );
        var key = (string)
            (await gateway.AskAsync(201, "POST", "/api/keys", """{"name":"other","scopes":["events:read"]}"""))["data"]!["key"]!;
        using var client = new HttpClient { BaseAddress = gateway.Client.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        using var stream = await EventStreamReader.OpenAsync(client);
        Assert.Equal("too_many_streams", (string?)(await gateway.AskAsync(429, "GET", "/api/events/stream", key: key))["code"]);
        await gateway.AskAsync(200, "DELETE", "/api/keys/2");
        Assert.Null(await stream.NextAsync());
    }

    [Fact]
    public async Task One_key_has_so_many_requests_under_way_and_takes_no_other_keys_place()
    {
        await using var gateway = await ServerUnderTest.StartAsync("Production", null, "--Auth:Mode=Required", "--Limits:RequestsAtOnce=2");
        var other = (string)
            (await gateway.AskAsync(201, "POST", "/api/keys", """{"name":"other","scopes":["sessions:read"]}"""))["data"]!["key"]!;
        using var leaves = new CancellationTokenSource();
        var waiting = Enumerable.Range(0, 2).Select(_ => WaitAsync(gateway, leaves.Token)).ToList();
        var refused = await Eventually.GetAsync(
            () =>
            {
                foreach (var one in waiting.Where(one => one.IsFaulted))
                    one.GetAwaiter().GetResult();
                return gateway.SendAsync("GET", "/api/sessions");
            },
            answer => (int)answer.StatusCode == 429,
            what: "a refusal beside two requests that wait"
        );
        var told = JsonNode.Parse(await refused.Content.ReadAsStringAsync())!;
        Assert.Equal("rate_limited", (string?)told["code"]);
        Assert.StartsWith("2 requests are under way", (string?)told["message"], StringComparison.Ordinal);
        await gateway.AskAsync(200, "GET", "/api/sessions", key: other);
        await leaves.CancelAsync();
        await Eventually.GetAsync(
            () => gateway.SendAsync("GET", "/api/sessions"),
            answer => answer.IsSuccessStatusCode,
            what: "a place that is free again"
        );
        foreach (var one in waiting)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
    }

    [Fact]
    public async Task A_slow_upload_and_long_headers_are_cut_off()
    {
        await using var gateway = await ServerUnderTest.StartAsync(
            "Production",
            null,
            "--Http:MaxHeaderBytes=4096",
            "--Http:HeadersTimeout=00:00:01"
        );
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/sessions") { Headers = { { "X-Long", new string('x', 8000) } } };
        using var response = await gateway.Client.SendAsync(request);
        Assert.Equal(431, (int)response.StatusCode);
        using var slow = new System.Net.Sockets.TcpClient();
        await slow.ConnectAsync("127.0.0.1", gateway.Client.BaseAddress!.Port);
        await slow.GetStream().WriteAsync("GET /api/sessions HTTP/1.1\r\nHost: localhost\r\nX-Slow: "u8.ToArray());
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var buffer = new byte[1024];
        while (await slow.GetStream().ReadAsync(buffer, deadline.Token) > 0)
            ;
    }

    /// <summary>
    /// Measured and told, not asserted: on a busy machine a median says little more than that there is no order of magnitude.
    /// </summary>
    [Fact]
    public async Task An_unknown_id_takes_as_long_as_a_wrong_secret()
    {
        await using var gateway = await ServerUnderTest.StartAsync(
            "Production",
            null,
            "--Auth:Mode=Required",
            "--Limits:FailuresPerMinute=10000",
            "--Limits:RequestsPerSecond=0"
        );
        var rounds = LongFactAttribute.IsAsked ? 4000 : 300;
        var (unknown, wrong) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            wrong.Add(await TimeAsync(gateway, Guess(1)));
            unknown.Add(await TimeAsync(gateway, Guess(999)));
        }
        output.WriteLine($"{rounds} each: unknown id median {Median(unknown):0.000} ms, wrong secret median {Median(wrong):0.000} ms");
        Assert.Equal(rounds, unknown.Count);
    }

    private static async Task<double> TimeAsync(ServerUnderTest gateway, string key)
    {
        var began = Stopwatch.GetTimestamp();
        using var response = await gateway.SendAsync("GET", "/api/sessions", key: key);
        Assert.Equal(401, (int)response.StatusCode);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    /// <summary>A request that lasts; one that finds no place beside others asks again.</summary>
    private static async Task WaitAsync(ServerUnderTest gateway, CancellationToken stop)
    {
        int status;
        do
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/events?types=message&wait=60")
            {
                Headers = { Authorization = new("Bearer", gateway.FirstKey) },
            };
            using var answer = await gateway.Client.SendAsync(request, stop);
            status = (int)answer.StatusCode;
        } while (status == 429);
        Assert.Fail($"It did not wait and was answered {status}.");
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    private static string Guess(long id) => new KeyText(id, KeyText.NewSecret()).ToString();
}
