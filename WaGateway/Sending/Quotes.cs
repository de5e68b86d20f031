using WaGateway.Driver;
using WaGateway.Model;

namespace WaGateway.Sending;

/// <summary>
/// Which messages may be quoted to whom. A quote shows the words themselves: whoever is written to must have had them before,
/// in the same chat, or as their author in a group. Posts of channels quote nothing.
/// </summary>
internal static class Quotes
{
    public static Fault? Refusal(MessageRecord? quoted, MessageRecord reply, PreparedMessage prepared) =>
        quoted is null ? null
        : WhatsAppId.KindOf(reply.ChatId) == ChatKind.Channel
            ? new Fault(
                FaultCode.QuoteNotAllowed,
                $"message {quoted.MessageId} cannot be quoted in the channel {reply.ChatId}: posts quote nothing. "
                    + "Send it as a message of its own."
            )
        : IsOfTheirs(quoted, reply, prepared) ? null
        : new Fault(
            FaultCode.QuoteNotAllowed,
            $"message {quoted.MessageId} is of another chat ({quoted.ChatId}), and quoting it would show its words to {reply.ChatId}. "
                + "Quote a message of the chat that is written to, or send it without a quote."
        );

    private static bool IsOfTheirs(MessageRecord quoted, MessageRecord reply, PreparedMessage prepared) =>
        quoted.ChatId == reply.ChatId
        || (quoted.Lid is { } lid && quoted.GroupId is null && lid == prepared.Chat)
        || (quoted.GroupId is not null && reply.GroupId is null && quoted.FromNumber == reply.ChatId);
}
