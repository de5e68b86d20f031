using WaGateway.Model.Content;

namespace WaGateway.Model.Commands;

/// <summary>A product of a catalogue.</summary>
public sealed record Product
{
    public string Id { get; init; } = "";
    public string Name { get; init; } = "";
    public string? Description { get; init; }

    /// <summary>Null where it has none.</summary>
    public Money? Price { get; init; }

    /// <summary>What it costs for the time being.</summary>
    public Money? SalePrice { get; init; }
    public string? Url { get; init; }

    /// <summary>The business's own number for it.</summary>
    public string? RetailerId { get; init; }

    /// <summary>Only the business itself sees it.</summary>
    public bool Hidden { get; init; }

    /// <summary>WhatsApp's word, e.g. in stock, out of stock.</summary>
    public string? Availability { get; init; }

    /// <summary>What WhatsApp's review says: APPROVED, PENDING, REJECTED or another word of WhatsApp's.</summary>
    public string? ReviewStatus { get; init; }

    /// <summary>Where its images are, the one that is shown first first. WhatsApp's addresses end after a time.</summary>
    public IReadOnlyList<string> Images { get; init; } = [];
}
