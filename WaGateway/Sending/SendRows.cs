using System.Security.Cryptography;
using WaGateway.Driver;
using WaGateway.Model;

namespace WaGateway.Sending;

/// <summary>The row of a message that is to be sent.</summary>
internal static class SendRows
{
    public static bool IsUnfinished(MessageRecord row) => row is { Ack: 0, SendState: null or SendState.Queued or SendState.Sending };

    /// <summary>Of one that nobody has looked up yet: an id of WhatsApp Web's own form, and a chat that is not known.</summary>
    public static PreparedMessage Unprepared(WhatsAppId to)
    {
        var id = "3EB0" + RandomNumberGenerator.GetHexString(18);
        return new(to, "", id, $"true_{to}_{id}");
    }

    public static MessageRecord Of(long sessionId, OutgoingMessage message, Account from, MessageRecord? quoted, DateTimeOffset at) =>
        new()
        {
            SessionId = sessionId,
            MessageId = "",
            SerializedId = "",
            ChatId = "",
            FromMe = true,
            FromNumber = from.Phone,
            Type = message.Type,
            Content = message.Content,
            QuotedMessageId = quoted?.MessageId,
            Details = message.Details,
            Mimetype = (message as OutgoingMessage.Media)?.File.Mimetype ?? (message as OutgoingMessage.Forward)?.Mimetype,
            MediaState =
                message is OutgoingMessage.Media ? "ready"
                : message is OutgoingMessage.Forward { HasFile: true } ? "pending"
                : null,
            File = (message as OutgoingMessage.Media)?.File.Id,
            Timestamp = at,
            Ack = 0,
        };

    /// <summary>WhatsApp counts in seconds; with finer ones, an answer in the same second would be listed before its question.</summary>
    public static DateTimeOffset InSeconds(DateTimeOffset at) => DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds());

    /// <param name="to">How callers see the recipient.</param>
    public static MessageRecord Addressed(MessageRecord row, PreparedMessage prepared, string to) =>
        row with
        {
            MessageId = prepared.MessageId,
            SerializedId = prepared.SerializedId,
            ChatId = to,
            Person = prepared.To.IsPerson ? to : null,
            ToNumber = to,
            GroupId = prepared.To.IsGroup ? to : null,
        };
}
