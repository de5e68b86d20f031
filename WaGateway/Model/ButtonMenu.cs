using System.Text.Json.Serialization;
using WaGateway.Model.Content;

namespace WaGateway.Model;

/// <summary>A text with up to three buttons. Phones decide whether they show them.</summary>
internal sealed record ButtonMenu(string Text, string? Title, string? Footer, IReadOnlyList<ButtonMenu.Button> Buttons)
{
    /// <summary>Its words, and one of: an id that comes back, a page that opens, a number that is called, a code to copy.</summary>
    internal sealed record Button(string Text, string? Id, string? Url, string? Phone, string? Code)
    {
        [JsonIgnore]
        public InteractiveButton Shown =>
            new()
            {
                Kind =
                    Url is not null ? "url"
                    : Phone is not null ? "call"
                    : Code is not null ? "copy"
                    : "reply",
                Id = Id,
                Text = Text,
                Url = Url,
                Phone = Phone,
            };
    }
}
