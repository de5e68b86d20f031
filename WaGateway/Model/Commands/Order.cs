using WaGateway.Model.Content;

namespace WaGateway.Model.Commands;

/// <summary>An order with what was ordered, as WhatsApp's server has it.</summary>
public sealed record Order
{
    public string Id { get; init; } = "";

    /// <summary>inquiry, accepted or declined, as WhatsApp Web has it of the message; null where no message was named.</summary>
    public string? Status { get; init; }
    public DateTimeOffset? CreatedAt { get; init; }
    public IReadOnlyList<OrderItem> Items { get; init; } = [];
    public Money? Subtotal { get; init; }
    public Money? Tax { get; init; }
    public Money? Total { get; init; }
}
