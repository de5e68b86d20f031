using WaGateway.Model;
using WaGateway.Outbox;
using WaGateway.Sessions;

namespace WaGateway;

/// <summary>Replies that receivers give in their answers go out through the session the event came from.</summary>
internal sealed partial class ResponseReplies(SessionPool sessions, ILogger<ResponseReplies> logger) : IResponseReplies
{
    public async Task ReplyAsync(ResponseReply reply, CancellationToken stop)
    {
        if (!WhatsAppId.TryParse(reply.To, out var to))
        {
            Log.NotSent(logger, reply.SessionId, "reply_to is not a number");
            return;
        }
        var key = new IdempotencyKey(reply.Key, reply.Key);
        var outcome = await sessions.SendAsync(reply.SessionId, new OutgoingMessage.Text(to, reply.Text) { QuotedMessageId = reply.QuotedMessageId }, key, SendWish.Later, stop);
        if (outcome.Fault is { } fault)
            Log.NotSent(logger, reply.SessionId, fault.Message);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Session {Session}: the reply from a webhook's answer was not sent: {Why}")]
        public static partial void NotSent(ILogger logger, long session, string why);
    }
}
