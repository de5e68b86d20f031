namespace WaGateway.Model;

/// <summary>Which messages of a session to list. Every filter left null matches all.</summary>
internal sealed record MessageQuery(long SessionId)
{
    public int Limit { get; init; } = 50;
    public int Offset { get; init; }

    /// <summary>Messages from or to this person, by phone number or LID.</summary>
    public WhatsAppId? Person { get; init; }
    public WhatsAppId? Chat { get; init; }
    public bool? FromMe { get; init; }
    public string? Type { get; init; }
    public DateTimeOffset? Since { get; init; }
    public DateTimeOffset? Until { get; init; }

    /// <summary>Only messages newer than the one with this number.</summary>
    public long? After { get; init; }

    /// <summary>Only messages older than the one with this number.</summary>
    public long? Before { get; init; }

    /// <summary>queued, sending, sent, delivered, read, failed or cancelled.</summary>
    public string? SendState { get; init; }

    /// <summary>Words that the text must contain.</summary>
    public string? Text { get; init; }
}
