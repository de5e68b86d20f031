namespace WaGateway.Model.Commands;

/// <summary>What was posted in a channel, as WhatsApp Web keeps it.</summary>
public sealed record ChannelPost
{
    /// <summary>WhatsApp's id.</summary>
    public string MessageId { get; init; } = "";

    /// <summary>WhatsApp Web's own key of it.</summary>
    public string SerializedId { get; init; } = "";
    public string ChannelId { get; init; } = "";
    public bool FromMe { get; init; }

    /// <summary>WhatsApp's own word: chat, image, video, poll_creation, …</summary>
    public string MessageType { get; init; } = "";

    /// <summary>The text, or the caption.</summary>
    public string? Content { get; init; }
    public string? Mimetype { get; init; }
    public DateTimeOffset Timestamp { get; init; }
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>Null where WhatsApp Web does not know.</summary>
    public long? Views { get; init; }
    public long? Forwards { get; init; }

    /// <summary>How often each emoji was given. Nobody is told by whom.</summary>
    public IReadOnlyList<ReactionCount> Reactions { get; init; } = [];
}
