using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>Which channel to follow.</summary>
public sealed record FollowRequest : IRequest<FollowRequest>
{
    /// <summary>Its id, …@newsletter.</summary>
    [Required]
    public string Channel { get; init; } = "";

    /// <summary>False: not any more. True when left out.</summary>
    public bool? Follow { get; init; }

    [JsonIgnore]
    internal WhatsAppId Id { get; private init; }

    static FollowRequest IRequest<FollowRequest>.Read(Fields fields)
    {
        var id = Recipients.Need(fields, "channel");
        if (!fields.Refused("channel") && !id.IsChannel)
            fields.Refuse("channel", "must be a channel's id, e.g. 120363098765432109@newsletter", FaultCode.InvalidRecipient);
        return new() { Id = id, Follow = fields.Boolean("follow") };
    }
}
