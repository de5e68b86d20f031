using System.ComponentModel.DataAnnotations;
using WaGateway.Configuration;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Api.Messages;

/// <summary>A text with up to three buttons. WhatsApp changes what it takes and shows of them: they may not appear.</summary>
public sealed record ButtonsFields(
    [property: Required] string Text,
    string? Title,
    string? Footer,
    [property: Required] IReadOnlyList<ButtonsFields.Button> Buttons
)
{
    private const int Most = 3;
    private const int LongestLabel = 20;
    internal static readonly ButtonMenu Nothing = new("", null, null, []);

    /// <summary>What it says, and one of: an id that comes back when it is pressed, a url, a phone to call, a code to copy.</summary>
    public sealed record Button([property: Required] string Text, string? Id, string? Url, string? Phone, string? Code);

    internal static ButtonMenu Read(Fields fields)
    {
        var buttons = fields.Objects("buttons", ReadButton) ?? [];
        if (!fields.Refused("buttons") && buttons.Count is 0 or > Most)
            fields.Refuse("buttons", $"must be a list of 1 to {Most} buttons; it has {buttons.Count}");
        else if (buttons.Any(one => one.Id is not null) && buttons.Any(one => (one.Url ?? one.Phone) is not null))
            fields.Refuse("buttons", "must all have an id, or none: WhatsApp takes no answers beside links and calls");
        return new(
            MessageFields.NeedText(fields, "text", "message"),
            MessageFields.Line(fields, "title"),
            MessageFields.Line(fields, "footer"),
            [
                .. buttons.Select(
                    (one, index) => (one.Id ?? one.Url ?? one.Phone ?? one.Code) is null ? one with { Id = $"button-{index + 1}" } : one
                ),
            ]
        );
    }

    private static ButtonMenu.Button ReadButton(Fields fields)
    {
        var button = new ButtonMenu.Button(
            MessageFields.NeedLine(fields, LongestLabel, "text"),
            MessageFields.Line(fields, "id"),
            MessageFields.Line(fields, "url"),
            MessageFields.Line(fields, "phone"),
            MessageFields.Line(fields, "code")
        );
        if (new[] { button.Id, button.Url, button.Phone, button.Code }.Count(one => one is not null) > 1)
            fields.Refuse("text", "must stand beside one of id, url, phone and code only");
        if (button.Url is { } url && Rules.Url(url) is { } complaint)
            fields.Refuse("url", complaint);
        if (button.Phone is { } phone && (!WhatsAppId.TryParse(phone, out var id) || !id.IsPhone))
            fields.Refuse("phone", "must be a phone number");
        return button;
    }
}
