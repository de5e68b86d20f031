using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>An order that a person sends; the message is its text.</summary>
/// <param name="Items">How many goods: 1 when left out.</param>
/// <param name="Total">A number, or one as text: "45.00".</param>
/// <param name="Currency">Three letters: BRL when left out.</param>
public sealed record PhoneOrderFields(string? Title, int? Items, object? Total, string? Currency)
{
    internal static MessageDetails Read(Fields fields) =>
        new()
        {
            Order = new()
            {
                Title = PhoneMoney.Line(fields, "title"),
                ItemCount = fields.Integer("items", 1, 1_000_000, 1),
                Total = PhoneMoney.Maybe(fields, "total"),
            },
        };
}
