using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Tests.Http;

/// <summary>A gateway with a session called Shop (1), on which events happen as a test wishes.</summary>
internal sealed class EventFeed(ServerUnderTest gateway) : IAsyncDisposable
{
    private static readonly DateTimeOffset Noon = new(2025, 8, 11, 12, 0, 0, TimeSpan.Zero);
    private int happened;

    public ServerUnderTest Gateway => gateway;

    public static async Task<EventFeed> StartAsync(params string[] settings)
    {
        var feed = new EventFeed(await ServerUnderTest.StartAsync("Production", null, settings));
        await feed.SessionAsync("Shop");
        return feed;
    }

    public Task SessionAsync(string name) => gateway.AskAsync(201, "POST", "/api/sessions", $$"""{"session_name":"{{name}}"}""");

    /// <summary>Returns when all are on disk.</summary>
    public Task HappenAsync(int count, string kind = EventKinds.Status, long session = 1, string text = "Olá 👋") =>
        Task.WhenAll(
            Enumerable
                .Range(0, count)
                .Select(_ =>
                    gateway
                        .Services.GetRequiredService<EventStore>()
                        .LogEventAsync(
                            new(
                                session,
                                kind,
                                $"{kind}|{Interlocked.Increment(ref happened)}",
                                kind,
                                Noon,
                                new JsonObject { ["sessionId"] = session, ["text"] = text }
                            )
                        )
                )
        );

    public async Task<(IReadOnlyList<long> Sequences, long Next, long Oldest)> ReadAsync(string query)
    {
        var page = (await gateway.AskAsync(200, "GET", $"/api/events?{query}"))["data"]!;
        return ([.. page["events"]!.AsArray().Select(e => (long)e!["sequence"]!)], (long)page["next"]!, (long)page["oldest"]!);
    }

    public Task<EventStreamReader> OpenAsync(string query = "", long? lastEventId = null) =>
        EventStreamReader.OpenAsync(gateway.Client, query, lastEventId);

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(gateway.Errors);
        await gateway.DisposeAsync();
    }
}
