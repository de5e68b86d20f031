using System.Text.Json.Serialization;
using WaGateway.Model;

namespace WaGateway.Http.Api.Sessions;

/// <summary>A session with how it does.</summary>
public sealed record SessionDetailAnswer : SessionAnswer
{
    internal SessionDetailAnswer(SessionRecord session, SessionVitals vitals, EndpointRecord? webhook, DateTimeOffset now)
        : base(session)
    {
        MemoryBytes = vitals.MemoryBytes;
        CpuSeconds = vitals.Cpu is { } cpu ? Math.Round(cpu.TotalSeconds, 1) : null;
        CpuPercent = vitals.CpuPercent;
        LastEventAt = vitals.LastEventAt;
        StartedAt = vitals.StartedAt;
        UptimeSeconds = vitals.StartedAt is { } started ? (long)(now - started).TotalSeconds : null;
        Restarts = vitals.Restarts;
        Proxy = ProxyAddress.TryParse(session.Proxy, out var proxy) ? proxy.Server : null;
        DeviceName = session.DeviceName;
        UserAgent = session.UserAgent;
        Webhook = webhook is null ? null : new SessionWebhookAnswer(webhook);
    }

    /// <summary>Memory of its browser's process tree; null while none runs.</summary>
    [JsonPropertyOrder(1)]
    public long? MemoryBytes { get; }

    /// <summary>CPU time of its browser's living processes; null while none runs.</summary>
    [JsonPropertyOrder(1)]
    public double? CpuSeconds { get; }

    /// <summary>Per cent of one core, since it was looked at before.</summary>
    [JsonPropertyOrder(1)]
    public double? CpuPercent { get; }

    /// <summary>When its page last told anything.</summary>
    [JsonPropertyOrder(1)]
    public DateTimeOffset? LastEventAt { get; }

    [JsonPropertyOrder(1)]
    public DateTimeOffset? StartedAt { get; }

    [JsonPropertyOrder(1)]
    public long? UptimeSeconds { get; }

    /// <summary>How often it was restarted by itself since it was started.</summary>
    [JsonPropertyOrder(1)]
    public int Restarts { get; }

    /// <summary>Its way to WhatsApp, without credentials; null: straight.</summary>
    [JsonPropertyOrder(1)]
    public string? Proxy { get; }

    /// <summary>What the phone lists it as; null: as the setting Driver:DeviceName or WhatsApp Web says.</summary>
    [JsonPropertyOrder(1)]
    public string? DeviceName { get; }

    [JsonPropertyOrder(1)]
    public string? UserAgent { get; }

    /// <summary>How delivery to webhook_url goes; null without one.</summary>
    [JsonPropertyOrder(1)]
    public SessionWebhookAnswer? Webhook { get; }
}
