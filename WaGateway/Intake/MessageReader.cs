using WaGateway.Driver;
using WaGateway.Media;
using WaGateway.Model;
using WaGateway.Model.Content;

namespace WaGateway.Intake;

/// <summary>Turns what the page described into the row that callers see: people by phone number wherever it is known.</summary>
internal static class MessageReader
{
    /// <param name="known">The phone number of a LID, or the id itself.</param>
    public static MessageChange.Seen Read(long sessionId, PageMessage message, Account account, Func<string, string> known)
    {
        var chat = known(message.Key.Remote);
        var isGroup = WhatsAppId.KindOf(chat) == ChatKind.Group;
        var fromMe = message.Key.FromMe;
        var author = fromMe ? account.Phone : known(isGroup ? message.Author ?? message.From ?? chat : chat);
        var details = Details(message, known);
        var record = new MessageRecord
        {
            SessionId = sessionId,
            MessageId = message.Key.Id,
            SerializedId = message.Key.Serialized,
            ChatId = chat,
            Person = Person(chat, fromMe, author),
            FromMe = fromMe,
            FromNumber = author,
            ToNumber = fromMe ? chat : null,
            GroupId = isGroup ? chat : null,
            ContactName = fromMe ? null : message.Name,
            Type = message.Type,
            Content = ContentWords.Of(message.Type, Text(message.Content, message.Mentions, known), details),
            QuotedMessageId = message.Quoted,
            Timestamp = DateTimeOffset.FromUnixTimeSeconds(message.Seconds),
            Ack = message.Ack,
            Mimetype = message.Mimetype,
            MediaState = message.HasFile ? "pending" : null,
            Details = details,
            Backfilled = message.ReadBack,
        };
        var isMentioned = message.Details.MentionsAll || message.Mentions.Any(account.Is);
        var notice = record.Type == "gp2" ? Notice(record, message) : null;
        return new MessageChange.Seen(record, isMentioned, notice) { PageChat = message.Key.Remote };
    }

    /// <summary>A status that somebody posted: it is announced, and no row of any chat.</summary>
    public static MessageRecord Post(long sessionId, PageMessage post, Func<string, string> known) =>
        new()
        {
            SessionId = sessionId,
            MessageId = post.Key.Id,
            SerializedId = post.Key.Serialized,
            ChatId = WhatsAppId.StatusBroadcast,
            FromMe = false,
            FromNumber = known(post.Author ?? ""),
            ContactName = post.Name,
            Type = post.Type,
            Content = Text(post.Content, post.Mentions, known),
            Timestamp = DateTimeOffset.FromUnixTimeSeconds(post.Seconds),
            Ack = post.Ack,
            Mimetype = post.Mimetype,
            Details = Details(post, known),
            Backfilled = post.ReadBack,
        };

    /// <summary>A channel is nobody.</summary>
    private static string? Person(string chat, bool fromMe, string author) =>
        WhatsAppId.KindOf(chat) switch
        {
            ChatKind.Channel => null,
            ChatKind.Group => fromMe ? null : author,
            _ => chat,
        };

    /// <summary>A text in which mentioned people are called by their numbers: WhatsApp writes the digits of their LIDs.</summary>
    public static string? Text(string? text, IReadOnlyList<string> mentions, Func<string, string> known)
    {
        if (text is null || mentions.Count == 0)
            return text;
        var digits = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var one in mentions)
        {
            if (WhatsAppId.TryParse(one, out var lid) && lid.IsLid && WhatsAppId.TryParse(known(one), out var phone) && phone.IsPhone)
                digits[lid.User] = phone.User;
        }
        return MentionText.Replace(text, digits);
    }

    private static GroupNotice Notice(MessageRecord record, PageMessage message) =>
        new(
            GroupNotice.ActionOf(record.Details.Subtype),
            message.Author is null ? null : record.FromNumber,
            record.Details.Participants ?? [],
            string.IsNullOrEmpty(record.Content) ? null : record.Content
        );

    private static MessageDetails Details(PageMessage message, Func<string, string> known) =>
        DetailPeople.Named(message.Details, known) with
        {
            FileName = message.Details.FileName is { Length: > 0 } name
                ? FileNames.WithEnding(name, message.Mimetype ?? MediaTypes.Unknown)
                : message.Details.FileName,
            Mentions = message.Mentions.Count == 0 ? null : [.. message.Mentions.Select(known)],
            Participants = message.Details.Participants?.Select(known).ToList(),
            Contacts = message.Details.Contacts?.Select(card => ContactCard.Read(card.Name, card.Vcard)).ToList(),
        };

    /// <summary>The LIDs a message names and whose phone number matters to its reader.</summary>
    public static IEnumerable<string> Lids(PageMessage message) =>
        new[] { message.Key.Remote, message.Author, message.From }
            .Concat(message.Mentions)
            .Concat(message.Details.Participants ?? [])
            .Concat(DetailPeople.Of(message.Details))
            .OfType<string>()
            .Where(id => id.EndsWith("@lid", StringComparison.Ordinal));
}
