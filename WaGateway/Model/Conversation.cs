namespace WaGateway.Model;

/// <summary>A chat as the stored messages have it.</summary>
public sealed record Conversation
{
    /// <summary>The person or group.</summary>
    public string Id { get; init; } = "";

    /// <summary>The name that the other person gave themselves, as of the newest message that has it; null of a group.</summary>
    public string? ContactName { get; init; }
    public ConversationMessage LastMessage { get; init; } = new();
}
