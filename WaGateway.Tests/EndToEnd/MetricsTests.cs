using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WaGateway.Tests.Metering;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.EndToEnd;

/// <summary>In a process of its own: figures of several gateways in one process are added up.</summary>
public sealed partial class MetricsTests(MetricsTests.MeasuredGateway shared) : IClassFixture<MetricsTests.MeasuredGateway>
{
    private readonly Api api = shared.Api;

    [Fact]
    public async Task A_scrape_tells_what_came_in_what_went_out_what_it_cost_and_all_that_the_dashboard_asks_for()
    {
        await using var receiver = new RawReceiver();
        var (session, shop, john) = await TrafficAsync("Measured", receiver);
        var label = ("session", $"{session}");
        var scrape = await ScrapeAsync(now =>
            now["wagateway_messages_total", label, ("direction", "out")] >= 1
            && now["wagateway_attempts_total", ("outcome", "delivered")] >= 1
            // What is looked up may be older than what is counted.
            && now["wagateway_session_connected", label] == 1
            && now["wagateway_session_memory_bytes", label] is not null
        );
        Assert.Equal(
            (1d, 1d),
            (
                scrape["wagateway_messages_total", label, ("direction", "in")],
                scrape["wagateway_messages_total", label, ("direction", "out")]
            )
        );
        Assert.Equal(1, scrape["wagateway_session_connected", label]);
        Assert.True(scrape["wagateway_sessions", ("state", "ready")] >= 1 && scrape["wagateway_sessions", ("state", "failed")] is not null);
        Assert.True(scrape["wagateway_send_seconds_count", ("outcome", "sent")] >= 1);
        Assert.True(scrape["wagateway_delivery_seconds_count"] >= 1 && scrape["wagateway_commit_seconds_count"] >= 1);
        Assert.True(scrape["wagateway_page_seconds_count", ("call", "prepare")] >= 1);
        Assert.True(scrape["wagateway_page_seconds_count", ("call", "send")] >= 1);
        // A message that came in is on disk within a minute of its event, not at once and not years later.
        Assert.True(scrape["wagateway_intake_seconds_count"] >= 1);
        Assert.InRange(scrape["wagateway_intake_seconds_sum"]!.Value, 0.0001, 600);
        Assert.NotNull(scrape["wagateway_outbox_deliveries", ("state", "in_line")]);
        Assert.InRange(scrape["wagateway_session_memory_bytes", label]!.Value, 20e6, 2e9);
        Assert.True(scrape["wagateway_session_cpu_seconds_total", label] > 0);
        Assert.InRange(scrape["wagateway_memory_bytes", ("part", "gateway")]!.Value, 20e6, 1e9);
        Assert.InRange(scrape["wagateway_memory_bytes", ("part", "driver")]!.Value, 5e6, 1e9);
        Assert.True(scrape["wagateway_memory_bytes", ("part", "browsers")] >= scrape["wagateway_session_memory_bytes", label]);
        Assert.True(scrape["http_server_request_duration_seconds_count", ("http_route", "/api/messages/session/{sessionId}/send")] >= 1);
        foreach (var secret in (string[])[shop, john, "Measured", "Good morning"])
            Assert.DoesNotContain(secret, scrape.Text, StringComparison.Ordinal);
        var info = await api.GetAsync("/info");
        var page = info["sessions"]!.AsArray().Single(one => (long)one!["sessionId"]! == session)!;
        Assert.Equal(("2.3000.1037305791", (string)info["waJs"]!), ((string)page["whatsAppWeb"]!, (string)page["waJs"]!));
        await ServesEveryFigureAsync();
        await api.PostAsync($"/sessions/{session}/stop");
        await ScrapeAsync(now => now["wagateway_session_connected", label] == 0 && now["wagateway_session_memory_bytes", label] is null);
    }

    [Fact]
    public async Task A_scrape_reads_the_same_for_a_new_Prometheus()
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, api.Address + "/metrics");
        request.Headers.Accept.Add(
            MediaTypeWithQualityHeaderValue.Parse("application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6")
        );
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse("text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4"));
        using var response = await client.SendAsync(request);
        var scrape = new Scrape(await response.Content.ReadAsStringAsync());
        Assert.True(response.IsSuccessStatusCode);
        Assert.Superset(
            new HashSet<string> { "wagateway_sessions", "wagateway_memory_bytes", "wagateway_commit_seconds_bucket" },
            scrape.Names.ToHashSet()
        );
    }

    /// <summary>Those that the dashboard and the alerts of the docs ask for.</summary>
    private async Task ServesEveryFigureAsync()
    {
        var docs = Path.Combine(Repository.Root, "docs");
        var dashboard = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(docs, "grafana", "wagateway.json")))!;
        var asked = Expressions(dashboard)
            .Append(await File.ReadAllTextAsync(Path.Combine(docs, "grafana.md")))
            .SelectMany(text => Figure().Matches(text).Select(match => match.Value))
            .ToHashSet();
        Assert.True(asked.Count > 15, string.Join(", ", asked));
        await ScrapeAsync(now => asked.IsSubsetOf(now.Names), () => string.Join(", ", asked));
    }

    private async Task<(long Session, string Shop, string John)> TrafficAsync(string name, RawReceiver receiver)
    {
        var (shop, john) = (SharedGateway.NewNumber(), SharedGateway.NewNumber());
        var session = await api.CreateSessionAsync(name, receiver.Url);
        await api.LinkAsync(session, shop);
        await api.AddPhoneAsync(john, "John Doe");
        await api.WriteAsync(john, shop, "Good morning");
        await receiver.WaitForAsync(1);
        await api.SendAsync(session, john, "Good morning to you");
        return (session, shop, john);
    }

    private Task<Scrape> ScrapeAsync(Func<Scrape, bool> isIt, Func<string>? what = null) =>
        Eventually.GetAsync(
            async () =>
            {
                using var response = await api.RawAsync("/metrics");
                Assert.True(response.IsSuccessStatusCode);
                return new Scrape(await response.Content.ReadAsStringAsync());
            },
            isIt,
            60,
            what?.Invoke()
        );

    private static IEnumerable<string> Expressions(JsonNode? node) =>
        node switch
        {
            JsonObject all => all.SelectMany(field =>
                field is { Key: "expr", Value: JsonValue expression } ? [(string)expression!] : Expressions(field.Value)
            ),
            JsonArray list => list.SelectMany(Expressions),
            _ => [],
        };

    public sealed class MeasuredGateway : IAsyncLifetime
    {
        private GatewayProcess gateway = null!;

        internal Api Api => gateway.Api;

        public async Task InitializeAsync() => gateway = await GatewayProcess.StartAsync();

        public Task DisposeAsync() => gateway.DisposeAsync().AsTask();
    }

    [GeneratedRegex(@"\b(?:wagateway|dotnet|http_server|kestrel)_\w+")]
    private static partial Regex Figure();
}
