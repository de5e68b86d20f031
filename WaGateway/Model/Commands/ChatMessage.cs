namespace WaGateway.Model.Commands;

/// <summary>A message as WhatsApp Web keeps it, whether or not the gateway has ever stored it.</summary>
public sealed record ChatMessage
{
    /// <summary>WhatsApp's id.</summary>
    public string MessageId { get; init; } = "";

    /// <summary>WhatsApp Web's own key of it.</summary>
    public string SerializedId { get; init; } = "";
    public string ChatId { get; init; } = "";
    public bool FromMe { get; init; }

    /// <summary>Who wrote it; in a group, the participant.</summary>
    public string? FromNumber { get; init; }
    public string? ContactName { get; init; }

    /// <summary>WhatsApp's own word: chat, image, ptt, …</summary>
    public string MessageType { get; init; } = "";

    /// <summary>The text, or the caption.</summary>
    public string? Content { get; init; }
    public DateTimeOffset Timestamp { get; init; }

    /// <summary>−1 error, 0 pending, 1 server, 2 device, 3 read, 4 played.</summary>
    public int Ack { get; init; }
    public string? QuotedMessageId { get; init; }
}
