using System.ComponentModel.DataAnnotations;
using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Channels;

/// <summary>A channel to make.</summary>
public sealed record NewChannelRequest : IRequest<NewChannelRequest>
{
    internal const int LongestName = 100;
    internal const int LongestDescription = 2048;

    /// <summary>1 to 100 characters.</summary>
    [Required]
    public string Name { get; init; } = "";

    /// <summary>At most 2,048 characters.</summary>
    public string? Description { get; init; }

    static NewChannelRequest IRequest<NewChannelRequest>.Read(Fields fields) =>
        new()
        {
            Name = MessageFields.NeedLine(fields, LongestName, "name"),
            Description = MessageFields.MaybeText(fields, LongestDescription, "description"),
        };
}
