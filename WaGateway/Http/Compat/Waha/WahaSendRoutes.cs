using WaGateway.Http.Access;
using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Compat.Waha;

/// <summary>Sending.</summary>
internal static class WahaSendRoutes
{
    private const string OwnRecord = "the message is its own record";

    public static void MapWahaSending(this IEndpointRouteBuilder api)
    {
        var sending = api.MapGroup("").Needs(Scope.MessagesSend).NotAudited(OwnRecord);
        sending.MapPost("/sendText", TextAsync);
        sending.MapPost("/reply", TextAsync);
        sending.MapPost("/sendLinkPreview", LinkAsync);
        sending.MapPost("/send/link-custom-preview", CustomLinkAsync);
        sending.MapPost("/sendImage", ImageAsync);
        sending.MapPost("/sendFile", FileAsync);
        sending.MapPost("/sendVoice", VoiceAsync);
        sending.MapPost("/sendVideo", VideoAsync);
        sending.MapPost("/sendLocation", LocationAsync);
        sending.MapPost("/sendContactVcard", ContactsAsync);
        sending.MapPost("/sendPoll", PollAsync);
        sending.MapPost("/sendButtons", ButtonsAsync);
        sending.MapPost("/sendList", ListAsync);
        sending.MapPost("/forwardMessage", (WahaCall call, WahaSender sender) => sender.ForwardAsync(call));
        sending.MapPost("/{session}/events", EventAsync);
    }

    private static Task<IResult> TextAsync(WahaCall call, WahaSender sender)
    {
        var text = MessageFields.NeedText(call.Fields, "text");
        var preview = call.Fields.Boolean("linkPreview") ?? true;
        return sender.SendAsync(call, chat => new OutgoingMessage.Text(chat, text), linkPreview: preview && HasLink(text));
    }

    private static Task<IResult> LinkAsync(WahaCall call, WahaSender sender)
    {
        var url = call.Fields.RequiredString("url");
        if (!call.Fields.Refused("url"))
            call.Fields.RefuseIf("url", Rules.Url(url));
        var title = MessageFields.NeedText(call.Fields, "title");
        return sender.SendAsync(call, chat => new OutgoingMessage.Text(chat, $"{title}\n{url}"), linkPreview: true);
    }

    /// <summary>What the link shows is given, and not looked up.</summary>
    private static Task<IResult> CustomLinkAsync(WahaCall call, WahaSender sender)
    {
        var text = MessageFields.NeedText(call.Fields, "text");
        LinkPreview? preview = null;
        call.Fields.Object("preview", inner =>
        {
            var (url, title) = (inner.RequiredString("url"), MessageFields.NeedLine(inner, 300, "title"));
            if (!inner.Refused("url"))
                inner.RefuseIf("url", Rules.Url(url));
            preview = new(url, title, MessageFields.MaybeText(inner, 1000, "description"));
            return inner;
        });
        if (preview is null && !call.Fields.Refused("preview"))
            call.Fields.Refuse("preview", "is required");
        return sender.SendAsync(call, chat => new OutgoingMessage.Text(chat, text) { Preview = preview });
    }

    private static Task<IResult> ImageAsync(WahaCall call, WahaSender sender) => MediaAsync(call, sender, MediaKind.Image);

    private static Task<IResult> FileAsync(WahaCall call, WahaSender sender) => MediaAsync(call, sender, MediaKind.Document);

    private static Task<IResult> VoiceAsync(WahaCall call, WahaSender sender) => MediaAsync(call, sender, MediaKind.Voice);

    private static Task<IResult> VideoAsync(WahaCall call, WahaSender sender) =>
        MediaAsync(call, sender, call.Fields.Boolean("asNote") == true ? MediaKind.VideoNote : MediaKind.Video);

    private static Task<IResult> MediaAsync(WahaCall call, WahaSender sender, MediaKind kind)
    {
        var file = WahaFiles.Read(call.Fields, kind);
        var caption = kind is MediaKind.Voice or MediaKind.VideoNote
            ? null
            : MessageFields.MaybeText(call.Fields, Rules.LongestText, "caption");
        return sender.SendAsync(
            call,
            chat => new OutgoingMessage.Media(chat, kind, (file ?? new()).StandIn)
            {
                Caption = string.IsNullOrEmpty(caption) ? null : caption,
            },
            file
        );
    }

    private static Task<IResult> LocationAsync(WahaCall call, WahaSender sender)
    {
        var place = new Place(
            Degrees(call.Fields, "latitude", 90),
            Degrees(call.Fields, "longitude", 180),
            MessageFields.Line(call.Fields, "title")
        );
        return sender.SendAsync(call, chat => new OutgoingMessage.Location(chat, place));
    }

    private static double Degrees(Fields fields, string name, double most)
    {
        var number = fields.Number(name);
        if (number is null && !fields.Refused(name))
            fields.Refuse(name, "is required");
        else if (number is { } given && Math.Abs(given) > most)
            fields.Refuse(name, $"must be from -{most} to {most}");
        return number ?? 0;
    }

    private static Task<IResult> ContactsAsync(WahaCall call, WahaSender sender)
    {
        var cards = call.Fields.Objects("contacts", Card) ?? [];
        if (!call.Fields.Refused("contacts") && cards.Count is 0 or > 100)
            call.Fields.Refuse("contacts", $"must be a list of 1 to 100 contacts; it has {cards.Count}");
        return sender.SendAsync(call, chat => new OutgoingMessage.Contacts(chat, cards));
    }

    private static ContactCard Card(Fields fields)
    {
        var vcard = fields.String("vcard") ?? "";
        var isCard = vcard.StartsWith("BEGIN:VCARD", StringComparison.OrdinalIgnoreCase) && vcard.Length <= Rules.LongestText;
        if (isCard || (vcard.Length > 0 && !fields.Has("fullName")))
        {
            if (!isCard)
                fields.Refuse("vcard", "must be a vCard: BEGIN:VCARD … END:VCARD");
            return ContactCard.Read(null, vcard);
        }
        var name = MessageFields.NeedLine(fields, 100, "fullName");
        var number = fields.RequiredString("phoneNumber");
        var phone = Recipients.Parse(fields, "whatsappId", fields.String("whatsappId") is { Length: > 0 } id ? id : number) ?? default;
        return phone.IsPhone ? ContactCard.Of(name, phone) : new("", null, "");
    }

    private static Task<IResult> PollAsync(WahaCall call, WahaSender sender)
    {
        var poll = call.Fields.Object("poll", Question);
        if (poll is null && !call.Fields.Refused("poll"))
            call.Fields.Refuse("poll", "is required");
        return sender.SendAsync(call, chat => new OutgoingMessage.Poll(chat, poll ?? new("", [], false)));
    }

    private static PollQuestion Question(Fields fields)
    {
        var options = fields.Strings("options") ?? [];
        if (!fields.Refused("options") && options.Count is < 2 or > 12)
            fields.Refuse("options", $"must have 2 to 12 different entries; it has {options.Count}");
        if (options.Any(option => option.Length is 0 or > 100))
            fields.Refuse("options", "must have 1 to 100 characters each");
        var isMultiple = fields.Has("multipleAnswers") && fields.Boolean("multipleAnswers") == true;
        return new(MessageFields.NeedLine(fields, 255, "name"), options, isMultiple);
    }

    private static Task<IResult> ButtonsAsync(WahaCall call, WahaSender sender)
    {
        var fields = call.Fields;
        var (title, body, footer) = (
            MessageFields.Line(fields, "header"),
            MessageFields.NeedText(fields, "body"),
            MessageFields.Line(fields, "footer")
        );
        if (fields.Has("headerImage"))
            fields.Refuse("headerImage", "WhatsApp Web sends no files above buttons", FaultCode.NotSupportedByWhatsAppWeb);
        var buttons = fields.Objects("buttons", Button) ?? [];
        if (!fields.Refused("buttons") && buttons.Count is 0 or > 5)
            fields.Refuse("buttons", $"must be 1 to 5; there are {buttons.Count}");
        return sender.SendAsync(call, chat => new OutgoingMessage.Buttons(chat, new(body, title, footer, buttons)));
    }

    private static ButtonMenu.Button Button(Fields fields)
    {
        var (text, type) = (MessageFields.NeedLine(fields, 100, "text"), fields.RequiredString("type"));
        switch (type)
        {
            case "reply":
                return new(text, MessageFields.Line(fields, "id") ?? text, null, null, null);
            case "url":
                var url = fields.RequiredString("url");
                if (!fields.Refused("url"))
                    fields.RefuseIf("url", Rules.Url(url));
                return new(text, null, url, null, null);
            case "call":
                return new(text, null, null, MessageFields.NeedLine(fields, 30, "phoneNumber"), null);
            case "copy":
                return new(text, null, null, null, MessageFields.NeedLine(fields, 100, "copyCode"));
        }
        if (!fields.Refused("type"))
            fields.Refuse("type", "must be 'reply', 'url', 'call' or 'copy'");
        return new(text, null, null, null, null);
    }

    private static Task<IResult> ListAsync(WahaCall call, WahaSender sender)
    {
        var list = call.Fields.Object("message", Menu);
        if (list is null && !call.Fields.Refused("message"))
            call.Fields.Refuse("message", "is required");
        return sender.SendAsync(call, chat => new OutgoingMessage.Menu(chat, list ?? new(null, "", "", null, [])));
    }

    private static ListMenu Menu(Fields fields)
    {
        var sections = fields.Objects("sections", Section) ?? [];
        var rows = sections.Sum(section => section.Rows.Count);
        if (!fields.Refused("sections") && rows is 0 or > 10)
            fields.Refuse("sections", $"must have 1 to 10 rows altogether; they have {rows}");
        var title = MessageFields.NeedLine(fields, 60, "title");
        return new(
            title,
            MessageFields.Line(fields, "description") ?? title,
            MessageFields.NeedLine(fields, 20, "button"),
            MessageFields.Line(fields, "footer"),
            sections
        );
    }

    private static ListMenu.Section Section(Fields fields) =>
        new(MessageFields.Line(fields, "title") ?? "", fields.Objects("rows", Row) ?? []);

    private static ListMenu.Row Row(Fields fields) =>
        new(
            MessageFields.NeedLine(fields, 200, "rowId"),
            MessageFields.NeedLine(fields, 100, "title"),
            MessageFields.Line(fields, "description")
        );

    private static Task<IResult> EventAsync(WahaCall call, WahaSender sender)
    {
        var plan = call.Fields.Object("event", Plan);
        if (plan is null && !call.Fields.Refused("event"))
            call.Fields.Refuse("event", "is required");
        return sender.SendAsync(call, chat => new OutgoingMessage.Event(chat, plan ?? EventPlanFields.Nothing));
    }

    private static EventPlan Plan(Fields fields)
    {
        var (start, end) = (Moment(fields, "startTime"), Moment(fields, "endTime"));
        if (start is null && !fields.Refused("startTime"))
            fields.Refuse("startTime", "is required: Unix time in seconds");
        if (end <= start)
            fields.Refuse("endTime", "must be after startTime");
        var description = MessageFields.MaybeText(fields, 2048, "description");
        // WhatsApp Web wants coordinates of a place, and WAHA has its name alone: it is told in words.
        fields.Object("location", inner =>
        {
            description = $"{description}\n📍 {MessageFields.NeedLine(inner, 200, "name")}".Trim();
            return inner;
        });
        return new(MessageFields.NeedLine(fields, 100, "name"), description, start ?? default, end, null);
    }

    private static DateTimeOffset? Moment(Fields fields, string name) =>
        fields.Has(name) ? DateTimeOffset.FromUnixTimeSeconds(fields.Integer(name, 0, int.MaxValue, 0)) : null;

    private static bool HasLink(string text) => text.Contains("://", StringComparison.Ordinal);
}
