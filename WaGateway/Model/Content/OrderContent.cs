namespace WaGateway.Model.Content;

/// <summary>An order of goods of a catalogue.</summary>
public sealed record OrderContent
{
    public string? Id { get; init; }
    public string? Title { get; init; }

    /// <summary>How many goods it is of.</summary>
    public int? ItemCount { get; init; }
    public Money? Total { get; init; }

    /// <summary>The business that sells them.</summary>
    public string? Seller { get; init; }

    /// <summary>inquiry, accepted or declined, or WhatsApp's own word.</summary>
    public string? Status { get; init; }

    /// <summary>What its goods are asked for with, besides the id.</summary>
    public string? Token { get; init; }
}
