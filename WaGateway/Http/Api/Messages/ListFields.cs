using System.ComponentModel.DataAnnotations;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Api.Messages;

/// <summary>Rows to choose from behind a button. Phones decide whether they show it.</summary>
public sealed record ListFields(
    string? Title,
    [property: Required] string Description,
    [property: Required] string ButtonText,
    string? Footer,
    [property: Required] IReadOnlyList<ListFields.Section> Sections
)
{
    private const int MostRows = 10;

    public sealed record Section(string? Title, [property: Required] IReadOnlyList<Row> Rows);

    public sealed record Row(string? RowId, [property: Required] string Title, string? Description);

    internal static ListMenu Read(Fields fields)
    {
        var sections = fields.Objects("sections", ReadSection) ?? [];
        if (!fields.Refused("sections") && sections.Count is 0 or > MostRows)
            fields.Refuse("sections", $"must be a list of 1 to {MostRows} sections");
        return new(
            MessageFields.Line(fields, "title"),
            Need(fields, "description"),
            Need(fields, "button_text"),
            MessageFields.Line(fields, "footer"),
            sections
        );
    }

    private static ListMenu.Section ReadSection(Fields fields)
    {
        var rows = fields.Objects("rows", ReadRow) ?? [];
        if (!fields.Refused("rows") && rows.Count is 0 or > MostRows)
            fields.Refuse("rows", $"must be a list of 1 to {MostRows} rows");
        return new(
            MessageFields.Line(fields, "title") ?? "",
            [.. rows.Select((row, index) => row.RowId.Length > 0 ? row : row with { RowId = $"row-{index + 1}" })]
        );
    }

    private static ListMenu.Row ReadRow(Fields fields) =>
        new(MessageFields.Line(fields, "row_id") ?? "", Need(fields, "title"), MessageFields.Line(fields, "description"));

    private static string Need(Fields fields, string name)
    {
        var text = MessageFields.Line(fields, name);
        if (text is null && !fields.Refused(name))
            fields.Refuse(name, "is required");
        return text ?? "";
    }
}
