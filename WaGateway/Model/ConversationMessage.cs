namespace WaGateway.Model;

/// <summary>The newest message of a chat, as far as a list of chats shows it.</summary>
public sealed record ConversationMessage
{
    /// <summary>The gateway's number for it.</summary>
    public long Id { get; init; }

    /// <summary>WhatsApp's id.</summary>
    public string MessageId { get; init; } = "";
    public string ChatId { get; init; } = "";
    public bool FromMe { get; init; }

    /// <summary>Who wrote it; in a group, the participant.</summary>
    public string? FromNumber { get; init; }
    public string? ContactName { get; init; }

    /// <summary>WhatsApp's own word: chat, image, ptt, …</summary>
    public string MessageType { get; init; } = "";

    /// <summary>The first 300 characters of the text or the caption; of a type that has none, a line that says what it is.</summary>
    public string? Content { get; init; }
    public DateTimeOffset Timestamp { get; init; }

    /// <summary>−1 error, 0 pending, 1 server, 2 device, 3 read, 4 played.</summary>
    public int Ack { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>WhatsApp's word for a kind of its type.</summary>
    public string? Subtype { get; init; }

    /// <summary>Whom a group's notice is about.</summary>
    public IReadOnlyList<string>? Participants { get; init; }
}
