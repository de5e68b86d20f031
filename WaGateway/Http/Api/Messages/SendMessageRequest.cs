using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Api.Messages;

/// <summary>A message to send: a text, or one of media, location, contact, contacts, poll, list, event and buttons.</summary>
public sealed record SendMessageRequest : IRequest<SendMessageRequest>
{
    private static readonly string[] Kinds = ["media", "location", "contact", "contacts", "poll", "list", "event", "buttons"];
    private const int LongestTyping = 60_000;

    /// <summary>
    /// A phone number in any usual form, or a WhatsApp id (…@c.us, …@g.us, …@lid; …@newsletter for a
    /// channel of one's own). Also accepted as chatId, phone or number.
    /// </summary>
    [Required]
    public string To { get; init; } = "";

    /// <summary>1 to 65,536 characters; with media, its caption. Also accepted as text.</summary>
    public string? Message { get; init; }

    public MediaFields? Media { get; init; }
    public LocationFields? Location { get; init; }

    /// <summary>One contact; a list of them is taken like contacts.</summary>
    public ContactFields? Contact { get; init; }

    public IReadOnlyList<ContactFields>? Contacts { get; init; }
    public PollFields? Poll { get; init; }
    public ListFields? List { get; init; }
    public EventPlanFields? Event { get; init; }
    public ButtonsFields? Buttons { get; init; }

    /// <summary>The messageId of a message to quote. Also accepted as quotedMessageId.</summary>
    [JsonPropertyName("reply_to")]
    public string? ReplyTo { get; init; }

    /// <summary>Numbers to mention; write @number in the text where each is to be seen.</summary>
    public IReadOnlyList<string>? Mentions { get; init; }

    /// <summary>Shows what the first link of the text leads to; the gateway looks there itself. False when left out.</summary>
    [JsonPropertyName("link_preview")]
    public bool? LinkPreview { get; init; }

    /// <summary>Milliseconds for which the chat shows "typing…" before it goes out, up to 60,000.</summary>
    public int? Typing { get; init; }

    /// <summary>When to send it, ISO-8601: at most a year ahead. Answers 202 at once.</summary>
    [JsonPropertyName("send_at")]
    public DateTimeOffset? SendAt { get; init; }

    /// <summary>The message; one with a file stands for it under its URL, or its checksum, until the file is at hand.</summary>
    [JsonIgnore]
    internal OutgoingMessage Outgoing { get; private init; } = null!;

    static SendMessageRequest IRequest<SendMessageRequest>.Read(Fields fields)
    {
        var to = Recipients.Need(fields, "to", "chat_id", "phone", "number");
        var quoted = fields.String("reply_to", "quoted_message_id");
        var media = fields.Object("media", MediaFields.Read);
        var message = Content(fields, to, media) with
        {
            QuotedMessageId = string.IsNullOrEmpty(quoted) ? null : MessageFields.BareId(quoted),
            Mentions = Recipients.List(fields, "mentions"),
            Typing = TimeSpan.FromMilliseconds(fields.Integer("typing", 0, LongestTyping, 0)),
        };
        if (!fields.Refused("to"))
            fields.RefuseIf("to", Unpostable(message, media));
        return new()
        {
            Outgoing = message,
            Media = media,
            LinkPreview = fields.Boolean("link_preview"),
            SendAt = Times.Maybe(fields, "send_at"),
        };
    }

    /// <summary>What another maker's API is asked to send.</summary>
    internal static SendMessageRequest Of(OutgoingMessage message, MediaFields? media, bool linkPreview) =>
        new()
        {
            Outgoing = message,
            Media = media,
            LinkPreview = linkPreview,
        };

    /// <summary>What WhatsApp Web posts in a channel: nothing quotes there, mentions or types.</summary>
    private static string? Unpostable(OutgoingMessage message, MediaFields? media) =>
        !message.To.IsChannel ? null
        : message is not (OutgoingMessage.Text or OutgoingMessage.Media or OutgoingMessage.Poll)
        || media?.Kind is not (null or MediaKind.Image or MediaKind.Video)
            ? "is a channel: texts, images, videos and polls can be posted there"
        : message is { QuotedMessageId: not null } or { Mentions.Count: > 0 }
            ? "is a channel: what is posted there quotes and mentions nobody"
        : null;

    internal static OutgoingMessage Content(Fields fields, WhatsAppId to, MediaFields? media)
    {
        var given = Kinds.Where(fields.Has).ToList();
        if (given.Count == 0)
            return new OutgoingMessage.Text(to, MessageFields.NeedText(fields, "message", "text"));
        if (given.Count > 1)
            fields.Refuse(given[1], $"cannot be sent together with {given[0]}; send two messages");
        else if (given[0] != "media" && fields.String("message", "text") is not null)
            fields.Refuse("message", $"cannot be sent together with {given[0]}; send two messages");
        return given[0] switch
        {
            "media" => MediaOf(fields, to, media ?? new()),
            "location" => new OutgoingMessage.Location(to, fields.Object("location", LocationFields.Read) ?? LocationFields.Nowhere),
            "contact" when !fields.IsList("contact") => new OutgoingMessage.Contacts(
                to,
                fields.Object("contact", ContactFields.Read) is { } card ? [card] : []
            ),
            "contact" or "contacts" => new OutgoingMessage.Contacts(to, Cards(fields, given[0])),
            "poll" => new OutgoingMessage.Poll(to, fields.Object("poll", PollFields.Read) ?? new("", [], false)),
            "event" => new OutgoingMessage.Event(to, fields.Object("event", EventPlanFields.Read) ?? EventPlanFields.Nothing),
            "buttons" => new OutgoingMessage.Buttons(to, fields.Object("buttons", ButtonsFields.Read) ?? ButtonsFields.Nothing),
            _ => new OutgoingMessage.Menu(to, fields.Object("list", ListFields.Read) ?? new(null, "", "", null, [])),
        };
    }

    private static OutgoingMessage.Media MediaOf(Fields fields, WhatsAppId to, MediaFields media)
    {
        var caption = media.Caption ?? fields.String("message", "text");
        if (caption?.Length > Rules.LongestText)
            fields.Refuse("message", $"must be at most {Rules.LongestText} characters; it has {caption.Length}");
        return new(to, media.Kind ?? MediaKind.Document, media.StandIn)
        {
            Caption = string.IsNullOrEmpty(caption) ? null : caption,
            ViewOnce = media.ViewOnce == true,
            Gif = media.Gif == true,
            Hd = media.Hd == true,
        };
    }

    private static IReadOnlyList<ContactCard> Cards(Fields fields, string name)
    {
        var cards = fields.Objects(name, ContactFields.Read) ?? [];
        if (!fields.Refused(name) && cards.Count is 0 or > 100)
            fields.Refuse(name, $"must be a list of 1 to 100 contacts; it has {cards.Count}");
        return cards;
    }
}
