using WaGateway.Model;
using WaGateway.Outbox;
using WaGateway.Store;

namespace WaGateway.Sessions;

/// <summary>Replies that receivers give in their answers go out through the session the event came from.</summary>
internal sealed partial class WebhookReplies(SessionPool sessions, EventStore log, ILogger<WebhookReplies> logger) : IWebhookReplies
{
    public async Task<string?> ReplyAsync(ResponseReply reply, CancellationToken stop)
    {
        if (!WhatsAppId.TryParse(reply.To, out var to))
            return "The reply was not sent: the chat of the event cannot be written to.";
        if (to.IsChannel)
            return "The reply was not sent: it would be a post of its own in the channel, for all its followers.";
        // Failure policy: claimed before it is sent. A crash in between repeats the delivery, which has the claim, and the key
        // absorbs a second send.
        switch (await log.ClaimReplyAsync(reply.EventId, reply.DeliveryId, reply.MessageId, ResponseReply.KeyPrefix))
        {
            case ReplyClaim.Taken:
                return "The reply was not sent: another answer to this event has been sent already.";
            case ReplyClaim.ToReply:
                return "The reply was not sent: the message is itself the reply of a webhook of this gateway, "
                    + "and the two would answer each other without end.";
        }
        var key = new IdempotencyKey(reply.Key, reply.Key);
        var text = new OutgoingMessage.Text(to, reply.Text) { QuotedMessageId = reply.MessageId };
        var outcome = await sessions.SendAsync(reply.SessionId, text, key, SendMode.Later, stop);
        if (outcome.Fault is not { } fault)
            return null;
        Log.NotSent(logger, reply.SessionId, fault.Message);
        return $"The reply was not sent: {fault.Message}";
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Session {Session}: the reply from a webhook's answer was not sent: {Why}")]
        public static partial void NotSent(ILogger logger, long session, string why);
    }
}
