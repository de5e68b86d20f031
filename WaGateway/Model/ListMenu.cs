namespace WaGateway.Model;

/// <summary>Rows to choose from, behind a button. Phones of newer WhatsApp versions may not show it.</summary>
internal sealed record ListMenu(
    string? Title,
    string Description,
    string ButtonText,
    string? Footer,
    IReadOnlyList<ListMenu.Section> Sections
)
{
    /// <summary>Of a list of products: how many they are.</summary>
    public int? ItemCount { get; init; }

    /// <summary>Of a list of products: the business whose catalogue they are from.</summary>
    public string? Business { get; init; }

    internal sealed record Section(string Title, IReadOnlyList<Row> Rows);

    /// <param name="RowId">What the choice comes back with.</param>
    internal sealed record Row(string RowId, string Title, string? Description);
}
