using WaGateway.Model;

namespace WaGateway.Store;

internal interface IReplyLog
{
    /// <summary>Claims the one reply that an event may have for a delivery; claimed again for the same delivery, it is granted again.</summary>
    /// <param name="messageId">WhatsApp's id of the incoming message.</param>
    /// <param name="replyKeys">What the idempotency keys of receivers' replies begin with.</param>
    Task<ReplyClaim> ClaimReplyAsync(string eventId, long deliveryId, string messageId, string replyKeys);
}
