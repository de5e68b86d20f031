namespace WaGateway.Model.Content;

/// <summary>A product of a catalogue; its picture is the message's file.</summary>
public sealed record ProductContent
{
    public string? Id { get; init; }
    public string? Title { get; init; }
    public string? Description { get; init; }
    public Money? Price { get; init; }

    /// <summary>What it costs for the time being.</summary>
    public Money? SalePrice { get; init; }

    /// <summary>The business's own number for it.</summary>
    public string? RetailerId { get; init; }
    public string? Url { get; init; }

    /// <summary>The business whose catalogue it is from.</summary>
    public string? Business { get; init; }
    public int? ImageCount { get; init; }
}
