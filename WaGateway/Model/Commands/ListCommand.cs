namespace WaGateway.Model.Commands;

/// <summary>What can be done with the lists into which a person sorts chats.</summary>
internal static class ListCommand
{
    internal sealed record All : PageCommand<IReadOnlyList<ChatList>>;

    internal sealed record Create(string Name, IReadOnlyList<WhatsAppId> Chats) : PageCommand<ChatList>;

    internal sealed record Rename(string List, string Name) : PageCommand<Nothing>;

    internal sealed record Remove(string List) : PageCommand<Nothing>;

    internal sealed record Put(string List, WhatsAppId Chat, bool On) : PageCommand<Nothing>;
}
