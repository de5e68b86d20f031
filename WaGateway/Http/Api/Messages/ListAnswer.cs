using WaGateway.Model;

namespace WaGateway.Http.Api.Messages;

/// <summary>Rows to choose from.</summary>
/// <param name="ItemCount">Of a list of products: how many they are.</param>
/// <param name="Business">Of a list of products: the business whose catalogue they are from.</param>
public sealed record ListAnswer(
    string? Title,
    string Description,
    string ButtonText,
    string? Footer,
    IReadOnlyList<ListAnswer.Section> Sections,
    int? ItemCount,
    string? Business
)
{
    public sealed record Section(string Title, IReadOnlyList<Row> Rows);

    public sealed record Row(string RowId, string Title, string? Description);

    internal static ListAnswer? Of(ListMenu? menu) =>
        menu is null
            ? null
            : new(
                menu.Title,
                menu.Description,
                menu.ButtonText,
                menu.Footer,
                [
                    .. menu.Sections.Select(section => new Section(
                        section.Title,
                        [.. section.Rows.Select(row => new Row(row.RowId, row.Title, row.Description))]
                    )),
                ],
                menu.ItemCount,
                menu.Business
            );
}
