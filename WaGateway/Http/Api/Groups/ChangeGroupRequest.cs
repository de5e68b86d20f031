using System.Text.Json.Serialization;
using WaGateway.Configuration;
using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;
using WaGateway.Model;
using WaGateway.Model.Commands;

namespace WaGateway.Http.Api.Groups;

/// <summary>What to change about a group; what is left out stays.</summary>
public sealed record ChangeGroupRequest : IRequest<ChangeGroupRequest>
{
    internal const int LongestSubject = 100;
    internal const int LongestDescription = 2048;

    /// <summary>1 to 100 characters.</summary>
    public string? Subject { get; init; }

    /// <summary>At most 2,048 characters; empty removes it.</summary>
    public string? Description { get; init; }

    /// <summary>Only admins write.</summary>
    public bool? Announce { get; init; }

    /// <summary>Only admins change subject, description and picture.</summary>
    public bool? Locked { get; init; }

    /// <summary>Admins approve who joins by the link.</summary>
    [JsonPropertyName("join_approval")]
    public bool? JoinApproval { get; init; }

    /// <summary>Every member adds people; false lets only admins.</summary>
    [JsonPropertyName("members_add")]
    public bool? MembersAdd { get; init; }

    internal IEnumerable<PageCommand<Nothing>> Commands(WhatsAppId group)
    {
        if (Subject is not null)
            yield return new GroupCommand.Subject(group, Subject);
        if (Description is not null)
            yield return new GroupCommand.Description(group, Description);
        if ((Announce ?? Locked ?? JoinApproval ?? MembersAdd) is not null)
            yield return new GroupCommand.Settings(group, Announce, Locked, JoinApproval, MembersAdd);
    }

    static ChangeGroupRequest IRequest<ChangeGroupRequest>.Read(Fields fields)
    {
        var request = new ChangeGroupRequest
        {
            Subject = fields.Has("subject") ? MessageFields.NeedLine(fields, LongestSubject, "subject") : null,
            Description = MessageFields.MaybeText(fields, LongestDescription, "description"),
            Announce = fields.Boolean("announce"),
            Locked = fields.Boolean("locked"),
            JoinApproval = fields.Boolean("join_approval"),
            MembersAdd = fields.Boolean("members_add"),
        };
        if (fields.Fault is null && !request.Commands(default).Any())
            fields.Refuse("subject", "is missing; give subject, description, announce, locked, join_approval or members_add");
        return request;
    }
}
