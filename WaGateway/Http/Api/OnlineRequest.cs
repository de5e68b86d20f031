using System.ComponentModel.DataAnnotations;
using WaGateway.Http.Binding;

namespace WaGateway.Http.Api;

/// <summary>Whether a phone is switched on.</summary>
public sealed record OnlineRequest : IRequest<OnlineRequest>
{
    [Required]
    public bool Online { get; init; }

    static OnlineRequest IRequest<OnlineRequest>.Read(Fields fields)
    {
        var online = fields.Boolean("online");
        if (online is null && !fields.Refused("online"))
            fields.Refuse("online", "is required: true or false");
        return new() { Online = online ?? false };
    }
}
