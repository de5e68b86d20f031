using System.Text.Json;
using WaGateway.Model.Content;

namespace WaGateway.Driver.Browser;

/// <summary>Reads what can be pressed in a message, or what was pressed.</summary>
internal static class ButtonReader
{
    public static InteractiveContent? Read(JsonElement data, PlainFields plain) =>
        data.ValueKind != JsonValueKind.Object
            ? null
            : new()
            {
                Kind = PageContentReader.Id(data, "kind"),
                Title = PageContentReader.Words(data, "title"),
                Subtitle = PageContentReader.Words(data, "subtitle"),
                Footer = PageContentReader.Words(data, "footer"),
                Name = PageContentReader.Id(data, "name"),
                Buttons = Buttons(data.Field("buttons"), plain),
                Cards = PageContentReader.List(data.Field("cards"), PageLimits.Carousel, card => new InteractiveCard(
                    PageContentReader.Words(card, "text"),
                    Buttons(card.Field("buttons"), plain)
                )),
                Params = plain.Read(data.Field("params")),
            };

    private static List<InteractiveButton>? Buttons(JsonElement data, PlainFields plain) =>
        PageContentReader.List(data, PageLimits.Buttons, button => new InteractiveButton
        {
            Kind = PageContentReader.Id(button, "kind"),
            Id = button.Field("id").AsId(PageLimits.Words),
            Text = PageContentReader.Words(button, "text"),
            Url = PageContentReader.Words(button, "url"),
            Phone = PageContentReader.Words(button, "phone"),
            Params = plain.Read(button.Field("params")),
        });
}
