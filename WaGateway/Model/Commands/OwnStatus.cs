namespace WaGateway.Model.Commands;

/// <summary>A status of the account that its contacts can still see.</summary>
public sealed record OwnStatus
{
    /// <summary>WhatsApp's id of it.</summary>
    public string MessageId { get; init; } = "";

    /// <summary>WhatsApp's own word: chat (a text), image or video.</summary>
    public string MessageType { get; init; } = "";

    /// <summary>The text, or the caption.</summary>
    public string? Content { get; init; }
    public string? Mimetype { get; init; }
    public DateTimeOffset Timestamp { get; init; }

    /// <summary>−1 error, 0 pending, 1 server.</summary>
    public int Ack { get; init; }
}
