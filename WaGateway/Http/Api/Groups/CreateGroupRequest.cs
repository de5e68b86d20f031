using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Api.Groups;

/// <summary>A group to make.</summary>
public sealed record CreateGroupRequest : IRequest<CreateGroupRequest>
{
    /// <summary>1 to 100 characters. Also accepted as name.</summary>
    [Required]
    public string Subject { get; init; } = "";

    /// <summary>Numbers in any usual form, at least one.</summary>
    [Required]
    public IReadOnlyList<string> Participants { get; init; } = [];

    [JsonIgnore]
    internal IReadOnlyList<WhatsAppId> Members { get; private init; } = [];

    [JsonIgnore]
    internal IReadOnlyList<string> Others { get; private init; } = [];

    static CreateGroupRequest IRequest<CreateGroupRequest>.Read(Fields fields) =>
        new()
        {
            Subject = MessageFields.NeedLine(fields, ChangeGroupRequest.LongestSubject, "subject", "name"),
            Members = Recipients.NeedSomePeople(fields, "participants", ParticipantsRequest.Most, out var others),
            Others = others,
        };
}
