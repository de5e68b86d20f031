using System.Text.Json.Serialization;
using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;
using WaGateway.Simulator;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>What a person changes about a group; what is left out stays.</summary>
public sealed record PhoneGroupRequest : IRequest<PhoneGroupRequest>
{
    public IReadOnlyList<string>? Add { get; init; }
    public IReadOnlyList<string>? Remove { get; init; }
    public IReadOnlyList<string>? Promote { get; init; }
    public IReadOnlyList<string>? Demote { get; init; }

    /// <summary>Lets people in who asked.</summary>
    public IReadOnlyList<string>? Approve { get; init; }
    public string? Subject { get; init; }
    public string? Description { get; init; }
    public bool? Announce { get; init; }
    public bool? Locked { get; init; }

    /// <summary>Admins approve who joins by the link.</summary>
    public bool? Approval { get; init; }

    /// <summary>Every member adds people, not only admins.</summary>
    [JsonPropertyName("members_add")]
    public bool? MembersAdd { get; init; }

    [JsonIgnore]
    internal GroupChange Change { get; private init; } = new();

    static PhoneGroupRequest IRequest<PhoneGroupRequest>.Read(Fields fields) =>
        new()
        {
            Change = new()
            {
                Add = Recipients.List(fields, "add"),
                Remove = Recipients.List(fields, "remove"),
                Promote = Recipients.List(fields, "promote"),
                Demote = Recipients.List(fields, "demote"),
                Approve = Recipients.List(fields, "approve"),
                Subject = fields.Has("subject") ? MessageFields.NeedLine(fields, 100, "subject") : null,
                Description = MessageFields.MaybeText(fields, 2048, "description"),
                Announce = fields.Boolean("announce"),
                Locked = fields.Boolean("locked"),
                Approval = fields.Boolean("approval"),
                MembersAdd = fields.Boolean("members_add"),
            },
        };
}
