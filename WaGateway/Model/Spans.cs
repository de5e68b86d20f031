using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace WaGateway.Model;

/// <summary>
/// The steps of a trace, for those who collect traces: nothing is made while nobody does. They have numbers, kinds and
/// codes, never contents; of a recipient the last four digits.
/// </summary>
internal static class Spans
{
    public const string Name = "WaGateway";
    private const int MostRemembered = 10_000;
    private static readonly ActivitySource Source = new(Name);
    private static readonly ConcurrentDictionary<string, ActivityContext> Origins = new(StringComparer.Ordinal);
    private static readonly ConcurrentQueue<string> Remembered = new();

    /// <summary>Where the caller is in its trace; null while nobody collects any.</summary>
    public static ActivityContext? Here => Source.HasListeners() && Activity.Current is { Recorded: true } current ? current.Context : null;

    public static Activity? Send(long session, string type, WhatsAppId to)
    {
        var span = Source.StartActivity("send");
        return span
            ?.SetTag("wagateway.session", session)
            .SetTag("wagateway.message.type", type)
            .SetTag("wagateway.to", "…" + to.User[^Math.Min(4, to.User.Length)..]);
    }

    /// <summary>What a page told is written down.</summary>
    public static Activity? Receive(long session, int events)
    {
        var span = Source.StartActivity("receive", ActivityKind.Consumer, parentContext: default);
        return span?.SetTag("wagateway.session", session).SetTag("wagateway.events", events);
    }

    /// <summary>Belongs to the trace in which its event came to be, as long as that is remembered; else it begins one.</summary>
    public static Activity? Attempt(DeliveryClaim claim, EndpointRecord endpoint)
    {
        if (!Source.HasListeners())
            return null;
        Activity.Current = null;
        var span = Source.StartActivity("webhook attempt", ActivityKind.Client, Origins.GetValueOrDefault(claim.EventId));
        return span
            ?.SetTag("wagateway.session", claim.SessionId)
            .SetTag("wagateway.delivery", claim.Id)
            .SetTag("wagateway.endpoint", endpoint.Id)
            .SetTag("wagateway.event.kind", claim.Kind)
            .SetTag("wagateway.attempt", claim.Attempts + 1)
            .SetTag("server.address", Uri.TryCreate(endpoint.Url, UriKind.Absolute, out var url) ? url.Host : null);
    }

    public static void End(this Activity span, string outcome, bool failed)
    {
        span.SetTag("wagateway.outcome", outcome);
        if (failed)
            span.SetStatus(ActivityStatusCode.Error);
    }

    /// <summary>
    /// A message of ours that is written down before it goes out: its events belong to the call that sends it, whoever tells of them first.
    /// </summary>
    public static void RememberSending(long message, ActivityContext? origin)
    {
        if (origin is { } known)
            Remember(Sending(message), known);
    }

    /// <summary>Where an event comes from: what was asked for now, or the call that sent its message.</summary>
    public static void RememberEvent(string eventId, long? message, ActivityContext? now)
    {
        if (now is { } known)
            Remember(eventId, message is { } sent && Origins.TryGetValue(Sending(sent), out var sender) ? sender : known);
    }

    /// <summary>
    /// Failure policy: in memory, and only the newest. An attempt after a restart or after many other events begins a trace of its own.
    /// </summary>
    private static void Remember(string key, ActivityContext origin)
    {
        Origins[key] = origin;
        Remembered.Enqueue(key);
        while (Remembered.Count > MostRemembered && Remembered.TryDequeue(out var oldest))
            Origins.TryRemove(oldest, out _);
    }

    private static string Sending(long message) => string.Create(CultureInfo.InvariantCulture, $"message {message}");
}
