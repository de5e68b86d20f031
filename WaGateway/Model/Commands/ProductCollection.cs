namespace WaGateway.Model.Commands;

/// <summary>Products of a catalogue under a name.</summary>
public sealed record ProductCollection
{
    public string Id { get; init; } = "";
    public string Name { get; init; } = "";

    /// <summary>What WhatsApp's review says: APPROVED, PENDING, REJECTED or another word of WhatsApp's.</summary>
    public string? ReviewStatus { get; init; }

    /// <summary>The first hundred.</summary>
    public IReadOnlyList<Product> Products { get; init; } = [];
}
