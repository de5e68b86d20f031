using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Labels;

/// <summary>What to change about a label; what is left out stays.</summary>
public sealed record ChangeLabelRequest : IRequest<ChangeLabelRequest>
{
    /// <summary>1 to 100 characters.</summary>
    public string? Name { get; init; }

    /// <summary>One of WhatsApp's colors, e.g. #ff9485.</summary>
    public string? Color { get; init; }

    static ChangeLabelRequest IRequest<ChangeLabelRequest>.Read(Fields fields)
    {
        var request = new ChangeLabelRequest
        {
            Name = fields.Has("name") ? MessageFields.NeedLine(fields, LabelRequest.Longest, "name") : null,
            Color = LabelRequest.ColorOf(fields),
        };
        if (fields.Fault is null && (request.Name ?? request.Color) is null)
            fields.Refuse("name", "is missing; give name, color or both");
        return request;
    }
}
