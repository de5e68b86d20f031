using WaGateway.Model;

namespace WaGateway.Http.Contracts;

/// <summary>Rows to choose from.</summary>
public sealed record ListAnswer(string? Title, string Description, string ButtonText, string? Footer, IReadOnlyList<ListFields.Section> Sections)
{
    internal static ListAnswer? Of(ListMenu? menu) => menu is null ? null : new(menu.Title, menu.Description, menu.ButtonText, menu.Footer,
        [.. menu.Sections.Select(section => new ListFields.Section(section.Title, [.. section.Rows.Select(row => new ListFields.Row(row.RowId, row.Title, row.Description))]))]);
}
