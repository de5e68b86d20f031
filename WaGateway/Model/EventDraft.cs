using System.Text.Json.Nodes;

namespace WaGateway.Model;

/// <summary>
/// Something that happened, before the log gives it a sequence. The store adds <c>event</c>, <c>eventId</c>,
/// <c>sequence</c> and <c>backfilled</c> to the body and queues one delivery for every endpoint that asked.
/// </summary>
/// <param name="Kind">One of <see cref="EventKinds"/>.</param>
/// <param name="DedupeKey"><c>kind|whatsapp id|version</c>, unique within the session: the same happening is logged once.</param>
/// <param name="OrderKey">The chat: deliveries of one chat to one endpoint go one at a time, oldest first.</param>
/// <param name="Body">What the receiver reads, e.g. {sessionId, sessionName, message{…}}.</param>
internal sealed record EventDraft(
    long SessionId,
    string Kind,
    string DedupeKey,
    string OrderKey,
    DateTimeOffset OccurredAt,
    JsonObject Body
)
{
    public bool Backfilled { get; init; }

    /// <summary>What endpoint filters look at.</summary>
    public EventSubject Subject { get; init; } = EventSubject.None;
}
