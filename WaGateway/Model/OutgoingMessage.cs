using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using WaGateway.Model.Content;

namespace WaGateway.Model;

/// <summary>
/// Something to send: plain data, so that it can wait in a database. A file is named by its id in the Media room.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Text), "text")]
[JsonDerivedType(typeof(Media), "media")]
[JsonDerivedType(typeof(Location), "location")]
[JsonDerivedType(typeof(Contacts), "contacts")]
[JsonDerivedType(typeof(Poll), "poll")]
[JsonDerivedType(typeof(Menu), "list")]
[JsonDerivedType(typeof(Event), "event")]
[JsonDerivedType(typeof(Buttons), "buttons")]
[JsonDerivedType(typeof(Forward), "forward")]
internal abstract partial record OutgoingMessage(WhatsAppId To)
{
    /// <summary>WhatsApp's bare id of the message it answers; quoted when it is known, sent plain otherwise.</summary>
    public string? QuotedMessageId { get; init; }

    public IReadOnlyList<WhatsAppId> Mentions { get; init; } = [];

    /// <summary>How long the chat shows "typing…" (of a voice message "recording…") before it goes out.</summary>
    public TimeSpan Typing { get; init; }

    /// <summary>WhatsApp's own word for it.</summary>
    [JsonIgnore]
    public abstract string Type { get; }

    /// <summary>What lists and searches show of it.</summary>
    [JsonIgnore]
    public abstract string? Content { get; }

    /// <summary>The fields that only this kind has.</summary>
    [JsonIgnore]
    public abstract MessageDetails Details { get; }

    /// <summary>In the words of Driver/Page/send.js.</summary>
    /// <param name="input">The id of the page's input that holds its file.</param>
    public abstract (string Kind, object Content) ForPage(string? input);

    internal sealed record Text(WhatsAppId To, string Body) : OutgoingMessage(To)
    {
        public LinkPreview? Preview { get; init; }

        public override string Type => "chat";

        public override string Content => Body;

        public override MessageDetails Details => Common;

        public override (string Kind, object Content) ForPage(string? input) => ("text", new { Body, Preview });
    }

    internal sealed record Media(WhatsAppId To, MediaKind Kind, StoredFile File) : OutgoingMessage(To)
    {
        public string? Caption { get; init; }

        public bool ViewOnce { get; init; }

        /// <summary>A video that plays over and over without sound.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool Gif { get; init; }

        /// <summary>An image with more pixels.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool Hd { get; init; }

        public override string Type =>
            Kind switch
            {
                MediaKind.Voice => "ptt",
                MediaKind.VideoNote => "ptv",
                _ => SnakeCase.Of(Kind),
            };

        public override string? Content => Caption ?? (Kind == MediaKind.Document ? File.Name : null);

        public override MessageDetails Details => Common with { ViewOnce = ViewOnce, FileName = File.Name, Size = File.Size };

        public override (string Kind, object Content) ForPage(string? input) =>
            (
                "media",
                new
                {
                    @as = SnakeCase.Of(Kind),
                    input,
                    name = File.Name ?? "file",
                    File.Mimetype,
                    Caption,
                    ViewOnce,
                    Gif,
                    Hd,
                }
            );
    }

    internal sealed record Location(WhatsAppId To, Place Place) : OutgoingMessage(To)
    {
        public override string Type => "location";

        public override string Content => Place.ToString();

        public override MessageDetails Details => Common with { Location = Place };

        public override (string Kind, object Content) ForPage(string? input) => ("location", Place);
    }

    internal sealed record Contacts(WhatsAppId To, IReadOnlyList<ContactCard> Cards) : OutgoingMessage(To)
    {
        public override string Type => Cards.Count == 1 ? "vcard" : "multi_vcard";

        public override string Content => string.Join(", ", Cards.Select(card => card.Name));

        public override MessageDetails Details => Common with { Contacts = Cards };

        public override (string Kind, object Content) ForPage(string? input) => ("contacts", new { Cards });
    }

    internal sealed record Poll(WhatsAppId To, PollQuestion Question) : OutgoingMessage(To)
    {
        public override string Type => "poll_creation";

        public override string Content => Question.Question;

        public override MessageDetails Details => Common with { Poll = Question };

        public override (string Kind, object Content) ForPage(string? input) => ("poll", Question);
    }

    internal sealed record Menu(WhatsAppId To, ListMenu List) : OutgoingMessage(To)
    {
        public override string Type => "list";

        public override string Content => List.Description;

        public override MessageDetails Details => Common with { List = List };

        public override (string Kind, object Content) ForPage(string? input) => ("list", List);
    }

    /// <summary>An invitation that people in the chat answer.</summary>
    internal sealed record Event(WhatsAppId To, EventPlan Plan) : OutgoingMessage(To)
    {
        public override string Type => "event_creation";

        public override string Content => ContentWords.Of(Type, written: null, Details) ?? Plan.Name;

        public override MessageDetails Details =>
            Common with
            {
                Event = new()
                {
                    Name = Plan.Name,
                    Description = Plan.Description,
                    StartsAt = Plan.Start,
                    EndsAt = Plan.End,
                    Location = Plan.Place is { } place ? new(place.Name, place.Address, place.Latitude, place.Longitude) : null,
                },
            };

        public override (string Kind, object Content) ForPage(string? input) =>
            (
                "event",
                new
                {
                    Plan.Name,
                    Plan.Description,
                    Start = Plan.Start.ToUnixTimeSeconds(),
                    End = Plan.End?.ToUnixTimeSeconds(),
                    Plan.Place,
                }
            );
    }

    internal sealed record Buttons(WhatsAppId To, ButtonMenu Choice) : OutgoingMessage(To)
    {
        public override string Type => "chat";

        public override string Content => Choice.Text;

        public override MessageDetails Details =>
            Common with
            {
                Interactive = new()
                {
                    Kind = "template",
                    Title = Choice.Title,
                    Footer = Choice.Footer,
                    Buttons = [.. Choice.Buttons.Select(button => button.Shown)],
                },
            };

        public override (string Kind, object Content) ForPage(string? input) => ("buttons", Choice);
    }

    /// <summary>A copy of a message that is there, marked as forwarded.</summary>
    /// <param name="Source">WhatsApp Web's key of the message.</param>
    internal sealed record Forward(WhatsAppId To, string Source) : OutgoingMessage(To)
    {
        private static readonly HashSet<string> Kinds =
        [
            "chat",
            "image",
            "video",
            "audio",
            "ptt",
            "document",
            "sticker",
            "location",
            "vcard",
            "multi_vcard",
            "poll_creation",
        ];

        public string Copied { get; init; } = "chat";

        public string? Words { get; init; }

        public MessageDetails Original { get; init; } = MessageDetails.None;

        public string? Mimetype { get; init; }

        /// <summary>Whether it has a file, which is downloaded once the copy is out.</summary>
        public bool HasFile { get; init; }

        public override string Type => Copied;

        public override string? Content => Words;

        public override MessageDetails Details => Original with { Forwarded = true, Mentions = null, MentionsAll = false };

        public override (string Kind, object Content) ForPage(string? input) => ("forward", new { Source });

        public static bool Takes(MessageRecord message) => Kinds.Contains(message.Type) && !message.Details.ViewOnce;

        public static Forward Of(MessageRecord message, WhatsAppId to) =>
            new(to, message.SerializedId)
            {
                Copied = message.Type,
                Words = message.Content,
                Original = message.Details,
                Mimetype = message.Mimetype,
                HasFile = message.MediaState is not null,
            };
    }

    private MessageDetails Common =>
        new() { Mentions = Mentions.Count == 0 ? null : [.. Mentions.Select(id => id.Value)], MentionsAll = CallsAll };

    private bool CallsAll => To.IsGroup && this is Text or Media && Everybody().IsMatch(Content ?? "");

    /// <summary>As WhatsApp reads it: the word alone, in small letters.</summary>
    [GeneratedRegex(@"(?<![\w@.+-])@all\b")]
    public static partial Regex Everybody();
}
