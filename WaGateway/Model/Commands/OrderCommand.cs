namespace WaGateway.Model.Commands;

/// <summary>What can be done with orders.</summary>
internal static class OrderCommand
{
    /// <param name="Serialized">WhatsApp Web's key of the message that brought it.</param>
    internal sealed record OfMessage(string Serialized) : PageCommand<Order>;

    /// <param name="Token">What came with the order, beside its id.</param>
    internal sealed record Get(string Id, string Token) : PageCommand<Order>;

    internal sealed record Accept(string Serialized) : PageCommand<Nothing>;

    /// <param name="Note">What the buyer is told.</param>
    internal sealed record Decline(string Serialized, string? Note) : PageCommand<Nothing>;
}
