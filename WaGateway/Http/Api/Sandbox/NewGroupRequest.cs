using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>A simulated group to make.</summary>
public sealed record NewGroupRequest : IRequest<NewGroupRequest>
{
    /// <summary>1 to 100 characters.</summary>
    [Required]
    public string Name { get; init; } = "";

    /// <summary>Numbers of the others; the phone that makes the group is in it anyway.</summary>
    public IReadOnlyList<string> Participants { get; init; } = [];

    [JsonIgnore]
    internal IReadOnlyList<WhatsAppId> Members { get; private init; } = [];

    static NewGroupRequest IRequest<NewGroupRequest>.Read(Fields fields) =>
        new() { Name = fields.RequiredString("name"), Members = Recipients.List(fields, "participants") };
}
