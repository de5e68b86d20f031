namespace WaGateway.Model.Commands;

/// <summary>What can be done with the labels of a business account.</summary>
internal static class LabelCommand
{
    /// <param name="Color">One of WhatsApp's, as <c>#rrggbb</c>; null for the next that is free.</param>
    internal sealed record Create(string Name, string? Color) : PageCommand<Label>;

    internal sealed record Change(string Label, string? Name, string? Color) : PageCommand<Nothing>;

    internal sealed record Remove(string Label) : PageCommand<Nothing>;
}
