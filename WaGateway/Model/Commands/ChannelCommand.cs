namespace WaGateway.Model.Commands;

/// <summary>What can be done with channels (WhatsApp Web's newsletters).</summary>
internal static class ChannelCommand
{
    internal sealed record List : PageCommand<IReadOnlyList<Channel>>;

    internal sealed record Get(WhatsAppId Channel) : PageCommand<Channel>;

    internal sealed record Search(string Text, int Limit) : PageCommand<IReadOnlyList<Channel>>;

    internal sealed record Create(string Name, string? Description) : PageCommand<Channel>;

    /// <param name="Name">Null leaves it.</param>
    /// <param name="Description">Null leaves it; empty removes it.</param>
    internal sealed record Change(WhatsAppId Channel, string? Name, string? Description) : PageCommand<Nothing>;

    /// <param name="Image">A data URL; null removes it.</param>
    internal sealed record Picture(WhatsAppId Channel, string? Image) : PageCommand<Nothing>;

    internal sealed record Delete(WhatsAppId Channel) : PageCommand<Nothing>;

    internal sealed record Follow(WhatsAppId Channel) : PageCommand<Nothing>;

    internal sealed record Unfollow(WhatsAppId Channel) : PageCommand<Nothing>;

    internal sealed record Mute(WhatsAppId Channel, bool On) : PageCommand<Nothing>;

    /// <param name="Before">A post's serialized id; null for the newest.</param>
    internal sealed record Posts(WhatsAppId Channel, int Limit, string? Before) : PageCommand<IReadOnlyList<ChannelPost>>;
}
