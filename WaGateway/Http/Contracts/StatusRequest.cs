using System.ComponentModel.DataAnnotations;
using WaGateway.Http.Reading;

namespace WaGateway.Http.Contracts;

/// <summary>A status to post.</summary>
public sealed record StatusRequest : IRequest<StatusRequest>
{
    private const int Longest = 700;

    /// <summary>1 to 700 characters.</summary>
    [Required]
    public string Text { get; init; } = "";

    static StatusRequest IRequest<StatusRequest>.Read(Fields fields)
    {
        foreach (var field in (string[])["media", "image", "video"])
            if (fields.Has(field))
                fields.Refuse(field, "cannot be posted as a status in this version; give text");
        return new() { Text = MessageFields.NeedLine(fields, Longest, "text", "message") };
    }
}
