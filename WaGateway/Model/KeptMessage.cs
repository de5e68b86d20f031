namespace WaGateway.Model;

/// <summary>What WhatsApp Web's own store says became of one message.</summary>
internal sealed record KeptMessage(MessageKey Key)
{
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Of a message of this account.</summary>
    public int? Ack { get; init; }

    /// <summary>Its latest edit.</summary>
    public MessageChange.Edited? Edited { get; init; }

    /// <summary>All there are; null where they were not read.</summary>
    public IReadOnlyList<MessageChange.Reacted>? Reactions { get; init; }

    /// <summary>The latest vote of each person.</summary>
    public IReadOnlyList<MessageChange.Voted> Votes { get; init; } = [];
}
