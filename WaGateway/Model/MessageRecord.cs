namespace WaGateway.Model;

/// <summary>A message as the store keeps it. Times are UTC; ids are in the form callers see.</summary>
internal sealed record MessageRecord
{
    public long Id { get; init; }
    public required long SessionId { get; init; }

    /// <summary>WhatsApp's bare id, e.g. <c>3EB0…</c>.</summary>
    public required string MessageId { get; init; }

    /// <summary>WhatsApp Web's own key: <c>&lt;fromMe&gt;_&lt;chat&gt;_&lt;id&gt;[_&lt;participant&gt;]</c>.</summary>
    public required string SerializedId { get; init; }

    /// <summary>The person or group it was said in.</summary>
    public required string ChatId { get; init; }

    /// <summary>The other person: who wrote it, or whom we wrote to; null for our messages to a group.</summary>
    public string? Person { get; init; }
    public required bool FromMe { get; init; }
    public string? FromNumber { get; init; }

    /// <summary>Null for incoming messages, as the API document prints.</summary>
    public string? ToNumber { get; init; }
    public string? GroupId { get; init; }
    public string? ContactName { get; init; }

    /// <summary>WhatsApp's own word: chat, image, ptt, …</summary>
    public required string Type { get; init; }
    public string? Content { get; init; }
    public string? QuotedMessageId { get; init; }
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>−1 error, 0 pending, 1 server, 2 device, 3 read, 4 played.</summary>
    public required int Ack { get; init; }

    /// <summary>Of a message that was sent through the gateway.</summary>
    public SendState? SendState { get; init; }

    /// <summary>When its caller wanted it sent.</summary>
    public DateTimeOffset? SendAt { get; init; }

    /// <summary>Why it was not sent: a <see cref="SendFailure"/> in snake_case.</summary>
    public string? Failure { get; init; }

    /// <summary>The same, for people.</summary>
    public string? Error { get; init; }
    public string? Mimetype { get; init; }

    /// <summary>pending (its file follows), ready, failed, expired (deleted by age); null without a file.</summary>
    public string? MediaState { get; init; }

    /// <summary>Where its file can be fetched: signed, for a while. Set by the store when the row is read.</summary>
    public string? MediaUrl { get; init; }

    /// <summary>The file's id in the Media room, once it is there.</summary>
    public string? File { get; init; }

    /// <summary>What kinds of message have besides a text.</summary>
    public MessageDetails Details { get; init; } = MessageDetails.None;
    public bool Starred { get; init; }
    public DateTimeOffset? EditedAt { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>When it was deleted for this account alone.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>JSON array of {sender, emoji, timestamp}; null when there is none.</summary>
    public string? Reactions { get; init; }
    public bool Backfilled { get; init; }

    /// <summary>True once every delivery of it that was due has been delivered.</summary>
    public bool WebhookSent { get; init; }

    /// <summary>The other person's LID, when both are known.</summary>
    public string? Lid { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
}
