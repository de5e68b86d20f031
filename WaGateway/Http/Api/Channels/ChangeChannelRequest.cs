using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Channels;

/// <summary>What to change about a channel; what is left out stays.</summary>
public sealed record ChangeChannelRequest : IRequest<ChangeChannelRequest>
{
    /// <summary>1 to 100 characters.</summary>
    public string? Name { get; init; }

    /// <summary>At most 2,048 characters; empty removes it.</summary>
    public string? Description { get; init; }

    static ChangeChannelRequest IRequest<ChangeChannelRequest>.Read(Fields fields)
    {
        var request = new ChangeChannelRequest
        {
            Name = fields.Has("name") ? MessageFields.NeedLine(fields, NewChannelRequest.LongestName, "name") : null,
            Description = MessageFields.MaybeText(fields, NewChannelRequest.LongestDescription, "description"),
        };
        if (fields.Fault is null && request is { Name: null, Description: null })
            fields.Refuse("name", "is missing; give name or description");
        return request;
    }
}
