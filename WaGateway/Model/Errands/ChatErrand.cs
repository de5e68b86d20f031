namespace WaGateway.Model.Errands;

/// <summary>What can be done with a chat.</summary>
internal static class ChatErrand
{
    internal sealed record List(int Limit, int Offset) : Errand<ChatPage>;

    /// <param name="Before">A message's serialized id; null for the newest.</param>
    internal sealed record Messages(WhatsAppId Chat, int Limit, string? Before) : Errand<IReadOnlyList<ChatMessage>>;

    internal sealed record Seen(WhatsAppId Chat) : Errand<Nothing>;

    /// <param name="State">typing, recording or paused.</param>
    internal sealed record Show(WhatsAppId Chat, string State) : Errand<Nothing>;

    internal sealed record Archive(WhatsAppId Chat, bool On) : Errand<Nothing>;

    internal sealed record Pin(WhatsAppId Chat, bool On) : Errand<Nothing>;

    /// <param name="Seconds">From now; null ends it.</param>
    internal sealed record Mute(WhatsAppId Chat, long? Seconds) : Errand<Nothing>;

    internal sealed record Delete(WhatsAppId Chat) : Errand<Nothing>;
}
