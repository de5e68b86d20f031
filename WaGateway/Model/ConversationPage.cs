namespace WaGateway.Model;

/// <summary>A part of a session's conversations, and how many there are.</summary>
internal sealed record ConversationPage(IReadOnlyList<Conversation> Conversations, long Total);
