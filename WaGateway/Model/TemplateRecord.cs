namespace WaGateway.Model;

/// <summary>A text with gaps that are filled in when it is sent.</summary>
internal sealed record TemplateRecord
{
    public required long Id { get; init; }
    public required long UserId { get; init; }

    /// <summary>Small letters, digits and underscores.</summary>
    public required string Name { get; init; }

    /// <summary>E.g. <c>en_US</c>.</summary>
    public required string Language { get; init; }

    /// <summary>MARKETING, UTILITY or AUTHENTICATION.</summary>
    public required string Category { get; init; }

    /// <summary>Header, body, footer and buttons as their maker gave them: a JSON array.</summary>
    public required string Components { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
}
