namespace WaGateway.Model.Commands;

/// <summary>A part of the chat list.</summary>
internal sealed record ChatPage(IReadOnlyList<Chat> Chats, long Total);
