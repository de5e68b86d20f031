using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Compat.Cloud;

/// <summary>Buttons, a list, or a link behind a button, as far as WhatsApp Web sends them.</summary>
internal static class CloudInteractive
{
    private const int LongestLabel = 20;
    private const int MostButtons = 3;
    private const int MostRows = 10;

    public static OutgoingMessage Read(Fields fields, WhatsAppId to)
    {
        var type = fields.RequiredString("type");
        var (body, footer, title) = (TextIn(fields, "body", isNeeded: type != "product"), TextIn(fields, "footer"), Header(fields));
        switch (type)
        {
            case "button":
                var buttons = In(fields, inner => inner.Objects("buttons", Button)) ?? [];
                if (buttons.Count is 0 or > MostButtons && !fields.Refused("action"))
                    fields.Refuse("action", $"must have 1 to {MostButtons} buttons");
                return new OutgoingMessage.Buttons(to, new(body ?? "", title, footer, buttons));
            case "cta_url":
                var link = In(fields, inner =>
                    inner.Object("parameters", Link) is { } one ? (IReadOnlyList<ButtonMenu.Button>)[one] : null
                );
                if (link is null && !fields.Refused("action"))
                    fields.Refuse("action", "must have parameters with display_text and url");
                return new OutgoingMessage.Buttons(to, new(body ?? "", title, footer, link ?? []));
            case "list":
                return new OutgoingMessage.Menu(to, List(fields, title, body ?? "", footer));
            case "":
                break;
            default:
                fields.Refuse(
                    "type",
                    $"'{Rules.Shorten(type)}' cannot be sent by WhatsApp Web: button, list and cta_url can",
                    FaultCode.NotSupportedByWhatsAppWeb
                );
                break;
        }
        return new OutgoingMessage.Text(to, "");
    }

    private static ListMenu List(Fields fields, string? title, string body, string? footer)
    {
        var button = "";
        var sections = In(fields, inner =>
        {
            button = MessageFields.NeedLine(inner, LongestLabel, "button");
            return inner.Objects("sections", Section);
        });
        var rows = sections?.Sum(section => section.Rows.Count) ?? 0;
        if (rows is 0 or > MostRows && !fields.Refused("action"))
            fields.Refuse("action", $"must have sections with 1 to {MostRows} rows altogether; they have {rows}");
        return new(title, body, button, footer, sections ?? []);
    }

    private static ListMenu.Section Section(Fields fields) =>
        new(MessageFields.Line(fields, "title") ?? "", fields.Objects("rows", Row) ?? []);

    private static ListMenu.Row Row(Fields fields) =>
        new(
            MessageFields.NeedLine(fields, 200, "id"),
            MessageFields.NeedLine(fields, 24, "title"),
            MessageFields.MaybeText(fields, 72, "description")
        );

    private static ButtonMenu.Button Button(Fields fields)
    {
        if (fields.String("type") is not (null or "reply"))
            fields.Refuse("type", "must be 'reply'");
        return fields.RequiredObject("reply", inner => new ButtonMenu.Button(
            MessageFields.NeedLine(inner, LongestLabel, "title"),
            MessageFields.NeedLine(inner, 256, "id"),
            null,
            null,
            null
        )) ?? new("", "", null, null, null);
    }

    private static ButtonMenu.Button Link(Fields fields)
    {
        var (words, url) = (MessageFields.NeedLine(fields, LongestLabel, "display_text"), fields.RequiredString("url"));
        if (!fields.Refused("url"))
            fields.RefuseIf("url", Rules.Url(url));
        return new(words, null, url, null, null);
    }

    private static T? In<T>(Fields fields, Func<Fields, T?> read)
        where T : class
    {
        T? found = null;
        fields.RequiredObject("action", inner =>
        {
            found = read(inner);
            return inner;
        });
        return found;
    }

    private static string? TextIn(Fields fields, string name, bool isNeeded = false)
    {
        string? text = null;
        fields.Object(name, inner =>
        {
            text = MessageFields.NeedText(inner, "text");
            return inner;
        });
        if (isNeeded && text is null && !fields.Refused(name))
            fields.Refuse(name, "is required");
        return text;
    }

    private static string? Header(Fields fields)
    {
        string? text = null;
        fields.Object("header", inner =>
        {
            if (inner.String("type") is not (null or "text"))
                inner.Refuse(
                    "type",
                    "must be 'text': WhatsApp Web sends no files above buttons and lists",
                    FaultCode.NotSupportedByWhatsAppWeb
                );
            else
                text = MessageFields.NeedLine(inner, 60, "text");
            return inner;
        });
        return text;
    }
}
