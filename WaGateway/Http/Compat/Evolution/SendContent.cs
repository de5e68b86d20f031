using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Compat.Evolution;

/// <summary>What the bodies of the sending routes hold.</summary>
internal static class SendContent
{
    private const int LongestTyping = 60_000;
    private const int LongestCaption = 1024;
    private const int MostButtons = 3;
    private const int MostRows = 10;

    /// <summary>What all of them have: whom it is for, what it quotes, whom it mentions, how long "typing…" is shown.</summary>
    public static EvolutionSender.Wish Read(Fields fields, Func<Fields, WhatsAppId, EvolutionSender.Wish> read)
    {
        var wish = read(fields, EvolutionFields.Number(fields));
        var quoted = fields.Object("quoted", inner => inner.RequiredObject("key", MessageRef.Read) ?? new("", null));
        var mentions = Recipients.List(fields, "mentioned");
        var message = wish.Message with
        {
            QuotedMessageId = quoted?.Id is { Length: > 0 } id ? MessageFields.BareId(id) : null,
            Mentions = mentions,
            Typing = TimeSpan.FromMilliseconds(fields.Integer("delay", 0, LongestTyping, 0)),
        };
        var callsAll = fields.Boolean("mentionsEveryOne") == true;
        return wish with
        {
            LinkPreview = fields.Boolean("linkPreview") ?? false,
            Message = callsAll && message.To.IsGroup ? CallingAll(message) : message,
        };
    }

    public static EvolutionSender.Wish Text(Fields fields, WhatsAppId to) =>
        Plain(new OutgoingMessage.Text(to, MessageFields.NeedText(fields, "text")));

    public static EvolutionSender.Wish Media(Fields fields, WhatsAppId to)
    {
        var type = fields.RequiredString("mediatype");
        var kind = type switch
        {
            "image" => MediaKind.Image,
            "video" => MediaKind.Video,
            "audio" => MediaKind.Audio,
            _ => MediaKind.Document,
        };
        if (!fields.Refused("mediatype") && type is not ("image" or "video" or "audio" or "document"))
            fields.Refuse("mediatype", "must be image, video, audio or document");
        var caption = MessageFields.MaybeText(fields, LongestCaption, "caption");
        return File(fields, to, "media", kind, string.IsNullOrEmpty(caption) || kind == MediaKind.Audio ? null : caption);
    }

    public static EvolutionSender.Wish VideoNote(Fields fields, WhatsAppId to) => File(fields, to, "video", MediaKind.VideoNote);

    /// <summary>With <c>encoding: false</c> it is sent as the file that it is.</summary>
    public static EvolutionSender.Wish Voice(Fields fields, WhatsAppId to) => File(fields, to, "audio", MediaKind.Voice);

    public static EvolutionSender.Wish Sticker(Fields fields, WhatsAppId to) => File(fields, to, "sticker", MediaKind.Sticker);

    public static EvolutionSender.Wish Location(Fields fields, WhatsAppId to) =>
        Plain(new OutgoingMessage.Location(to, LocationFields.Read(fields)));

    public static EvolutionSender.Wish Contacts(Fields fields, WhatsAppId to)
    {
        var cards = fields.Objects("contact", Card) ?? [];
        if (!fields.Refused("contact") && cards.Count is 0 or > 100)
            fields.Refuse("contact", $"must be a list of 1 to 100 contacts; it has {cards.Count}");
        return Plain(new OutgoingMessage.Contacts(to, cards));
    }

    public static EvolutionSender.Wish Poll(Fields fields, WhatsAppId to)
    {
        var (question, count) = (MessageFields.NeedLine(fields, 255, "name"), fields.Integer("selectableCount", 0, 12, 1));
        var options = fields.Strings("values") ?? [];
        if (!fields.Refused("values") && options.Count is < 2 or > 12)
            fields.Refuse("values", $"must be a list of 2 to 12 different texts; it has {options.Count}");
        else if (options.Any(option => string.IsNullOrWhiteSpace(option) || option.Length > 100))
            fields.Refuse("values", "must each have 1 to 100 characters");
        return Plain(new OutgoingMessage.Poll(to, new(question, options, count != 1)));
    }

    public static EvolutionSender.Wish List(Fields fields, WhatsAppId to)
    {
        var name = fields.Has("sections") ? "sections" : "values";
        var sections = fields.Objects(name, Section) ?? [];
        var rows = sections.Sum(section => section.Rows.Count);
        if (!fields.Refused(name) && rows is 0 or > MostRows)
            fields.Refuse(name, $"must have 1 to {MostRows} rows altogether; they have {rows}");
        var menu = new ListMenu(
            MessageFields.Line(fields, "title"),
            MessageFields.NeedText(fields, "description"),
            MessageFields.NeedLine(fields, 20, "buttonText"),
            MessageFields.Line(fields, "footerText"),
            sections
        );
        return Plain(new OutgoingMessage.Menu(to, menu));
    }

    public static EvolutionSender.Wish Buttons(Fields fields, WhatsAppId to)
    {
        var buttons = fields.Objects("buttons", Button) ?? [];
        if (!fields.Refused("buttons") && buttons.Count is 0 or > MostButtons)
            fields.Refuse("buttons", $"must be a list of 1 to {MostButtons} buttons; it has {buttons.Count}");
        var (title, text) = (MessageFields.Line(fields, "title"), MessageFields.Line(fields, "description"));
        if (title is null && text is null && !fields.Refused("title"))
            fields.Refuse("title", "is required, or a description");
        var footer = MessageFields.Line(fields, "footer");
        return Plain(new OutgoingMessage.Buttons(to, new(text ?? title ?? "", text is null ? null : title, footer, buttons)));
    }

    private static EvolutionSender.Wish Plain(OutgoingMessage message) => new(message, null, false);

    private static EvolutionSender.Wish File(Fields fields, WhatsAppId to, string name, MediaKind kind, string? caption = null)
    {
        var file = EvolutionFiles.Read(fields, name, kind);
        return new(new OutgoingMessage.Media(to, kind, file.StandIn) { Caption = caption }, file, false);
    }

    /// <summary>WhatsApp Web calls everybody where the text says so.</summary>
    private static OutgoingMessage CallingAll(OutgoingMessage message) =>
        message switch
        {
            OutgoingMessage.Text text when !OutgoingMessage.Everybody().IsMatch(text.Body) => text with { Body = text.Body + " @all" },
            OutgoingMessage.Media media when !OutgoingMessage.Everybody().IsMatch(media.Caption ?? "") => media with
            {
                Caption = $"{media.Caption} @all".Trim(),
            },
            _ => message,
        };

    private static ContactCard Card(Fields fields)
    {
        var name = MessageFields.NeedLine(fields, 100, "fullName");
        var number = fields.NumberOrString("wuid") is { Length: > 0 } wuid ? wuid : fields.NumberOrString("phoneNumber") ?? "";
        if (number.Length == 0 && !fields.Refused("phoneNumber"))
            fields.Refuse("phoneNumber", "is required");
        var phone = number.Length == 0 ? null : Recipients.Parse(fields, "phoneNumber", number);
        if (phone is { IsPhone: false })
            fields.Refuse("phoneNumber", "must be a phone number");
        var card = ContactCard.Of(name, phone is { IsPhone: true } known ? known : WhatsAppId.Phone("0000000"));
        var lines = new List<string>();
        foreach (var (field, property) in (ReadOnlySpan<(string, string)>)[("organization", "ORG"), ("email", "EMAIL"), ("url", "URL")])
            if (MessageFields.MaybeText(fields, 500, field) is { Length: > 0 } text)
                lines.Add($"{property}:{Escape(text)}");
        return lines.Count == 0
            ? card
            : ContactCard.Read(name, card.Vcard.Replace("END:VCARD", string.Join('\n', [.. lines, "END:VCARD"]), StringComparison.Ordinal));
    }

    private static ListMenu.Section Section(Fields fields) =>
        new(MessageFields.Line(fields, "title") ?? "", fields.Objects("rows", Row) ?? []);

    private static ListMenu.Row Row(Fields fields) =>
        new(
            MessageFields.NeedLine(fields, 200, "rowId"),
            MessageFields.NeedLine(fields, 72, "title"),
            MessageFields.MaybeText(fields, 200, "description")
        );

    private static ButtonMenu.Button Button(Fields fields)
    {
        var words = MessageFields.NeedLine(fields, 200, "displayText", "title");
        var url = fields.String("url");
        if (url is not null)
            fields.RefuseIf("url", Rules.Url(url));
        var (phone, code) = (fields.NumberOrString("phoneNumber"), fields.String("copyCode"));
        var id = fields.NumberOrString("id");
        switch (fields.String("type") ?? "reply")
        {
            case "reply":
                if (string.IsNullOrEmpty(id) && !fields.Refused("id"))
                    fields.Refuse("id", "is required");
                return new(words, id, null, null, null);
            case "url" when url is not null:
                return new(words, null, url, null, null);
            case "call" when phone is not null:
                return new(words, null, null, phone, null);
            case "copy" when code is not null:
                return new(words, null, null, null, code);
            default:
                fields.Refuse("type", "must be reply (with id), url (with url), call (with phoneNumber) or copy (with copyCode)");
                return new(words, null, null, null, null);
        }
    }

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace(";", "\\;", StringComparison.Ordinal)
            .Replace(",", "\\,", StringComparison.Ordinal)
            .ReplaceLineEndings(" ");
}
