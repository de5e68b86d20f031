using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>An order that a person sends; the message is its text.</summary>
/// <param name="Items">How many goods: 1 when left out.</param>
/// <param name="Total">A number, or one as text: "45.00".</param>
/// <param name="Currency">Three letters: BRL when left out.</param>
/// <param name="Products">Of the receiver's catalogue: what is ordered is then known to the server, with its prices.</param>
public sealed record PhoneOrderFields(string? Title, int? Items, object? Total, string? Currency, IReadOnlyList<PhoneOrderLine>? Products)
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

    internal static IReadOnlyList<(string, int)> Ordered(Fields fields) =>
        [.. (fields.Objects("products", PhoneOrderLine.Read) ?? []).Select(line => (line.Id, line.Quantity ?? 1))];
}
