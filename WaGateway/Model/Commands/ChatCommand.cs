namespace WaGateway.Model.Commands;

/// <summary>What can be done with a chat.</summary>
internal static class ChatCommand
{
    internal sealed record List(int Limit, int Offset) : PageCommand<ChatPage>;

    /// <param name="Before">A message's serialized id; null for the newest.</param>
    internal sealed record Messages(WhatsAppId Chat, int Limit, string? Before) : PageCommand<IReadOnlyList<ChatMessage>>;

    internal sealed record Seen(WhatsAppId Chat) : PageCommand<Nothing>;

    /// <param name="State">typing, recording or paused.</param>
    internal sealed record Show(WhatsAppId Chat, string State) : PageCommand<Nothing>;

    /// <summary>A mark of this account's own: whoever wrote does not see it.</summary>
    internal sealed record Unread(WhatsAppId Chat) : PageCommand<Nothing>;

    /// <param name="Seconds">After which new messages disappear; 0 keeps them.</param>
    internal sealed record Disappearing(WhatsAppId Chat, int Seconds) : PageCommand<Nothing>;

    internal sealed record Archive(WhatsAppId Chat, bool On) : PageCommand<Nothing>;

    internal sealed record Pin(WhatsAppId Chat, bool On) : PageCommand<Nothing>;

    /// <param name="Seconds">From now; null ends it.</param>
    internal sealed record Mute(WhatsAppId Chat, long? Seconds) : PageCommand<Nothing>;

    internal sealed record Delete(WhatsAppId Chat) : PageCommand<Nothing>;
}
