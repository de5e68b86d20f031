namespace WaGateway.Model.Errands;

/// <summary>What can be done with groups.</summary>
internal static class GroupErrand
{
    internal sealed record List : Errand<IReadOnlyList<GroupSummary>>;

    internal sealed record Create(string Subject, IReadOnlyList<WhatsAppId> Participants) : Errand<NewGroup>;

    internal sealed record Get(WhatsAppId Group) : Errand<Group>;

    /// <summary>Each may succeed or fail for itself.</summary>
    internal sealed record Add(WhatsAppId Group, IReadOnlyList<WhatsAppId> Participants) : Errand<IReadOnlyList<ParticipantResult>>;

    internal sealed record Remove(WhatsAppId Group, IReadOnlyList<WhatsAppId> Participants) : Errand<Nothing>;

    internal sealed record Promote(WhatsAppId Group, IReadOnlyList<WhatsAppId> Participants) : Errand<Nothing>;

    internal sealed record Demote(WhatsAppId Group, IReadOnlyList<WhatsAppId> Participants) : Errand<Nothing>;

    internal sealed record Subject(WhatsAppId Group, string Text) : Errand<Nothing>;

    /// <param name="Text">Empty removes it.</param>
    internal sealed record Description(WhatsAppId Group, string Text) : Errand<Nothing>;

    /// <param name="Image">A data URL; null removes it.</param>
    internal sealed record Picture(WhatsAppId Group, string? Image) : Errand<Nothing>;

    /// <param name="Announce">Only admins write.</param>
    /// <param name="Locked">Only admins change subject, description and picture.</param>
    internal sealed record Settings(WhatsAppId Group, bool? Announce, bool? Locked) : Errand<Nothing>;

    internal sealed record Invite(WhatsAppId Group) : Errand<InviteLink>;

    /// <summary>The old link stops working; a new one comes back.</summary>
    internal sealed record RevokeInvite(WhatsAppId Group) : Errand<InviteLink>;

    internal sealed record Join(string Code) : Errand<JoinedGroup>;

    internal sealed record Leave(WhatsAppId Group) : Errand<Nothing>;

    internal sealed record Requests(WhatsAppId Group) : Errand<IReadOnlyList<JoinRequest>>;

    internal sealed record Decide(WhatsAppId Group, IReadOnlyList<WhatsAppId> Participants, bool Approve) : Errand<Nothing>;
}
