using System.Text.Json.Nodes;

namespace WaGateway.Model.Formats;

/// <summary>An event of the log, with what other makers' forms say beside it.</summary>
/// <param name="Body">As our own form has it.</param>
/// <param name="User">Whose the session is.</param>
/// <param name="Account">The account that was linked when it happened, <c>&lt;digits&gt;@c.us</c>; empty where that is not known.</param>
/// <param name="Message">Our number of the message that it announces; null for other events.</param>
internal sealed record FormattedEvent(string Kind, JsonObject Body, long Session, long User, string Account, long? Message)
{
    public DateTimeOffset At { get; init; }

    /// <summary>The webhook's URL, as it was registered.</summary>
    public string Url { get; init; } = "";

    /// <summary>The event's own id, the same at every attempt.</summary>
    public string Id { get; init; } = "";

    /// <summary>What the webhook asked for.</summary>
    public IReadOnlyList<string> Asked { get; init; } = [];
}
