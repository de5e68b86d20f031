using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WaGateway.Http.Api.Groups;
using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Api.Communities;

/// <summary>A community to make.</summary>
public sealed record NewCommunityRequest : IRequest<NewCommunityRequest>
{
    private const int MostGroups = 100;

    /// <summary>1 to 100 characters.</summary>
    [Required]
    public string Name { get; init; } = "";

    /// <summary>At most 2,048 characters.</summary>
    public string? Description { get; init; }

    /// <summary>The ids of groups to put into it, of which this account is an admin; at most 100.</summary>
    public IReadOnlyList<string>? Groups { get; init; }

    [JsonIgnore]
    internal IReadOnlyList<WhatsAppId> Ids { get; private init; } = [];

    static NewCommunityRequest IRequest<NewCommunityRequest>.Read(Fields fields) =>
        new()
        {
            Name = MessageFields.NeedLine(fields, ChangeGroupRequest.LongestSubject, "name"),
            Description = MessageFields.MaybeText(fields, ChangeGroupRequest.LongestDescription, "description"),
            Ids = GroupsIn(fields),
        };

    private static IReadOnlyList<WhatsAppId> GroupsIn(Fields fields)
    {
        var groups = Recipients.List(fields, "groups");
        if (groups.Any(one => !one.IsGroup))
            fields.Refuse("groups", "must be groups' ids, e.g. 120363012345678901@g.us", FaultCode.InvalidRecipient);
        else if (groups.Count > MostGroups)
            fields.Refuse("groups", $"must name at most {MostGroups} groups; it has {groups.Count}");
        return [.. groups.Distinct()];
    }
}
