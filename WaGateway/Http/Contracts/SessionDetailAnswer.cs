using System.Text.Json.Serialization;
using WaGateway.Model;

namespace WaGateway.Http.Contracts;

/// <summary>A session with how it does.</summary>
public sealed record SessionDetailAnswer : SessionAnswer
{
    internal SessionDetailAnswer(SessionRecord session, SessionVitals vitals, EndpointRecord? webhook)
        : base(session)
    {
        (MemoryBytes, LastEventAt, StartedAt, Restarts) = vitals;
        Webhook = webhook is null ? null : new SessionWebhookAnswer(webhook);
    }

    /// <summary>Memory of its browser's process tree; null while none runs.</summary>
    [JsonPropertyOrder(1)]
    public long? MemoryBytes { get; }

    /// <summary>When its page last told anything.</summary>
    [JsonPropertyOrder(1)]
    public DateTimeOffset? LastEventAt { get; }

    [JsonPropertyOrder(1)]
    public DateTimeOffset? StartedAt { get; }

    /// <summary>How often it was restarted by itself since it was started.</summary>
    [JsonPropertyOrder(1)]
    public int Restarts { get; }

    /// <summary>How delivery to webhook_url goes; null without one.</summary>
    [JsonPropertyOrder(1)]
    public SessionWebhookAnswer? Webhook { get; }
}
