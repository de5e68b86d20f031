using System.ComponentModel.DataAnnotations;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>A product that a person sends on; the message is its caption.</summary>
/// <param name="Price">A number, or one as text: "12.50".</param>
/// <param name="SalePrice">What it costs for the time being.</param>
/// <param name="Currency">Three letters: BRL when left out.</param>
public sealed record PhoneProductFields(
    [property: Required] string Title,
    string? Description,
    object? Price,
    object? SalePrice,
    string? Currency,
    string? Url
)
{
    internal static MessageDetails Read(Fields fields)
    {
        if (!fields.Has("title"))
            fields.Refuse("title", "is required");
        return new()
        {
            Product = new()
            {
                Title = PhoneMoney.Line(fields, "title"),
                Description = PhoneMoney.Line(fields, "description"),
                Price = PhoneMoney.Maybe(fields, "price"),
                SalePrice = PhoneMoney.Maybe(fields, "sale_price"),
                Url = PhoneMoney.Line(fields, "url"),
            },
        };
    }
}
