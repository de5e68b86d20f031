using WaGateway.Model;

namespace WaGateway.Store;

/// <summary>The event log for those who pull: the same entries that webhooks are sent.</summary>
internal interface EventStore
{
    /// <summary>Completes after the next commit that logs events. Who takes it before reading misses nothing.</summary>
    Task MoreEvents { get; }

    Task<EventExtent> ExtentAsync();

    /// <summary>Reads on after a sequence. A page ends early, before its limit, where its bodies grow large.</summary>
    Task<EventPage> ReadEventsAsync(EventQuery query);

    /// <summary>Logs an event that belongs to no message, e.g. <c>qr</c>. False when it was logged before.</summary>
    Task<bool> LogEventAsync(EventDraft draft);

    /// <summary>Claims the one reply that an event may have for a delivery; claimed again for the same delivery, it is granted again.</summary>
    /// <param name="messageId">WhatsApp's id of the incoming message.</param>
    /// <param name="replyKeys">What the idempotency keys of receivers' replies begin with.</param>
    Task<ReplyClaim> ClaimReplyAsync(string eventId, long deliveryId, string messageId, string replyKeys);
}
