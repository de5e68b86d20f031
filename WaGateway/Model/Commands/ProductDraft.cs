namespace WaGateway.Model.Commands;

/// <summary>What a product is to be; what is null is left out, or stays.</summary>
internal sealed record ProductDraft
{
    public string? Name { get; init; }
    public string? Description { get; init; }

    /// <summary>In thousandths of the currency, as WhatsApp counts.</summary>
    public long? Price { get; init; }
    public string? Currency { get; init; }
    public string? Url { get; init; }
    public string? RetailerId { get; init; }
    public bool? Hidden { get; init; }
}
