using WaGateway.Driver;
using WaGateway.Model;

namespace WaGateway.Sessions;

/// <summary>Turns what the page described into the row that callers see: people by phone number wherever it is known.</summary>
internal static class MessageReader
{
    /// <param name="known">The phone number of a LID, or the id itself.</param>
    public static MessageChange.Seen Read(long sessionId, PageMessage message, Account account, Func<string, string> known)
    {
        var chat = known(message.Key.Remote);
        var isGroup = chat.EndsWith("@g.us", StringComparison.Ordinal);
        var fromMe = message.Key.FromMe;
        var author = fromMe ? account.Phone : known(isGroup ? message.Author ?? message.From ?? chat : chat);
        var record = new MessageRecord
        {
            SessionId = sessionId,
            MessageId = message.Key.Id,
            SerializedId = message.Key.Serialized,
            ChatId = chat,
            Person = fromMe ? (isGroup ? null : chat) : author,
            FromMe = fromMe,
            FromNumber = author,
            ToNumber = fromMe ? chat : null,
            GroupId = isGroup ? chat : null,
            ContactName = fromMe ? null : message.Name,
            Type = message.Type,
            Content = message.Content,
            QuotedMessageId = message.Quoted,
            Timestamp = DateTimeOffset.FromUnixTimeSeconds(message.Seconds),
            Ack = message.Ack,
            Mimetype = message.Mimetype,
            Backfilled = message.ReadBack,
        };
        var notice = message.Type != "gp2" ? null : new GroupNotice(GroupNotice.ActionOf(message.Subtype),
            message.Author is { } actor ? known(actor) : null, [.. message.Recipients.Select(known)], string.IsNullOrEmpty(message.Content) ? null : message.Content);
        return new MessageChange.Seen(record, message.Mentions.Any(account.Is), notice);
    }

    /// <summary>The LIDs a message names and whose phone number matters to its reader.</summary>
    public static IEnumerable<string> Lids(PageMessage message) =>
        new[] { message.Key.Remote, message.Author, message.From }.Concat(message.Recipients).OfType<string>().Where(id => id.EndsWith("@lid", StringComparison.Ordinal));
}
