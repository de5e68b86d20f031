namespace WaGateway.Model.Commands;

/// <summary>A chat as WhatsApp Web lists it.</summary>
public sealed record Chat
{
    /// <summary>The person or group.</summary>
    public string Id { get; init; } = "";

    /// <summary>The person's LID, when it is known.</summary>
    public string? Lid { get; init; }
    public string? Name { get; init; }
    public bool IsGroup { get; init; }

    /// <summary>−1 when it was marked unread by hand.</summary>
    public int UnreadCount { get; init; }
    public bool Archived { get; init; }
    public bool Pinned { get; init; }
    public bool Muted { get; init; }

    /// <summary>Null when it is not muted, or for ever.</summary>
    public DateTimeOffset? MutedUntil { get; init; }

    /// <summary>The seconds after which new messages disappear; 0 keeps them.</summary>
    public int Disappearing { get; init; }

    /// <summary>When something last happened in it.</summary>
    public DateTimeOffset? Timestamp { get; init; }
    public ChatMessage? LastMessage { get; init; }
}
