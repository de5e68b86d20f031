namespace WaGateway.Model.Commands;

/// <summary>What can be done with communities.</summary>
internal static class CommunityCommand
{
    internal sealed record List : PageCommand<IReadOnlyList<Community>>;

    internal sealed record Get(WhatsAppId Community) : PageCommand<Community>;

    /// <param name="Groups">Groups to put into it.</param>
    internal sealed record Create(string Name, string? Description, IReadOnlyList<WhatsAppId> Groups) : PageCommand<NewCommunity>;

    internal sealed record Link(WhatsAppId Community, WhatsAppId Group) : PageCommand<Nothing>;

    internal sealed record Unlink(WhatsAppId Community, WhatsAppId Group) : PageCommand<Nothing>;

    /// <summary>Its groups live on by themselves.</summary>
    internal sealed record Deactivate(WhatsAppId Community) : PageCommand<Nothing>;

    /// <summary>It and all of its groups.</summary>
    internal sealed record Leave(WhatsAppId Community) : PageCommand<Nothing>;

    internal sealed record Participants(WhatsAppId Community) : PageCommand<IReadOnlyList<Participant>>;

    /// <summary>From it and all of its groups.</summary>
    internal sealed record Remove(WhatsAppId Community, WhatsAppId Participant) : PageCommand<Nothing>;

    /// <param name="Participants">Members of its groups.</param>
    internal sealed record Promote(WhatsAppId Community, IReadOnlyList<WhatsAppId> Participants) : PageCommand<Nothing>;

    internal sealed record Demote(WhatsAppId Community, IReadOnlyList<WhatsAppId> Participants) : PageCommand<Nothing>;
}
