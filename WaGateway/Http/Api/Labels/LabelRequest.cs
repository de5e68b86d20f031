using System.ComponentModel.DataAnnotations;
using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Labels;

/// <summary>A label to make.</summary>
public sealed record LabelRequest : IRequest<LabelRequest>
{
    internal const int Longest = 100;

    /// <summary>1 to 100 characters.</summary>
    [Required]
    public string Name { get; init; } = "";

    /// <summary>One of WhatsApp's colors, e.g. #ff9485; the next that is free when left out.</summary>
    public string? Color { get; init; }

    static LabelRequest IRequest<LabelRequest>.Read(Fields fields) =>
        new() { Name = MessageFields.NeedLine(fields, Longest, "name"), Color = ColorOf(fields) };

    internal static string? ColorOf(Fields fields)
    {
        var color = fields.String("color");
        if (color is not null && (color.Length != 7 || color[0] != '#' || !color.Skip(1).All(char.IsAsciiHexDigit)))
            fields.Refuse("color", "must be written as #ff9485");
        return color;
    }
}
