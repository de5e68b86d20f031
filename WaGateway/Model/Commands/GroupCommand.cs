namespace WaGateway.Model.Commands;

/// <summary>What can be done with groups.</summary>
internal static class GroupCommand
{
    internal sealed record List : PageCommand<IReadOnlyList<GroupSummary>>;

    internal sealed record Create(string Subject, IReadOnlyList<WhatsAppId> Participants) : PageCommand<NewGroup>;

    internal sealed record Get(WhatsAppId Group) : PageCommand<Group>;

    /// <summary>Each may succeed or fail for itself.</summary>
    internal sealed record Add(WhatsAppId Group, IReadOnlyList<WhatsAppId> Participants) : PageCommand<IReadOnlyList<ParticipantResult>>;

    internal sealed record Remove(WhatsAppId Group, IReadOnlyList<WhatsAppId> Participants) : PageCommand<Nothing>;

    internal sealed record Promote(WhatsAppId Group, IReadOnlyList<WhatsAppId> Participants) : PageCommand<Nothing>;

    internal sealed record Demote(WhatsAppId Group, IReadOnlyList<WhatsAppId> Participants) : PageCommand<Nothing>;

    internal sealed record Subject(WhatsAppId Group, string Text) : PageCommand<Nothing>;

    /// <param name="Text">Empty removes it.</param>
    internal sealed record Description(WhatsAppId Group, string Text) : PageCommand<Nothing>;

    /// <param name="Image">A data URL; null removes it.</param>
    internal sealed record Picture(WhatsAppId Group, string? Image) : PageCommand<Nothing>;

    /// <param name="Announce">Only admins write.</param>
    /// <param name="Locked">Only admins change subject, description and picture.</param>
    /// <param name="JoinApproval">Admins approve who joins by the link.</param>
    /// <param name="MembersAdd">Every member adds people, not only admins.</param>
    internal sealed record Settings(WhatsAppId Group, bool? Announce, bool? Locked, bool? JoinApproval, bool? MembersAdd)
        : PageCommand<Nothing>;

    internal sealed record Invite(WhatsAppId Group) : PageCommand<InviteLink>;

    /// <summary>The old link stops working; a new one comes back.</summary>
    internal sealed record RevokeInvite(WhatsAppId Group) : PageCommand<InviteLink>;

    internal sealed record Join(string Code) : PageCommand<JoinedGroup>;

    internal sealed record Preview(string Code) : PageCommand<InvitedGroup>;

    internal sealed record Leave(WhatsAppId Group) : PageCommand<Nothing>;

    internal sealed record Requests(WhatsAppId Group) : PageCommand<IReadOnlyList<JoinRequest>>;

    internal sealed record Decide(WhatsAppId Group, IReadOnlyList<WhatsAppId> Participants, bool Approve) : PageCommand<Nothing>;
}
