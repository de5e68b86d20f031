namespace WaGateway.Model;

/// <summary>What WhatsApp Web's own store says became of one message.</summary>
internal sealed record KeptMessage(MessageKey Key)
{
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Of a message of this account.</summary>
    public int? Ack { get; init; }

    /// <summary>Its latest edit.</summary>
    public MessageChange.Edited? Edited { get; init; }

    /// <summary>Null where they were not read.</summary>
    public IReadOnlyList<MessageChange.Reacted>? Reactions { get; init; }

    /// <summary>Whoever is not among them has taken a reaction back.</summary>
    public bool HasAllReactions { get; init; } = true;

    /// <summary>The latest vote of each person.</summary>
    public IReadOnlyList<MessageChange.Voted> Votes { get; init; } = [];

    /// <summary>The latest answer of each person.</summary>
    public IReadOnlyList<MessageChange.Answered> Answers { get; init; } = [];

    /// <summary>It was pinned, and is not any more.</summary>
    public MessageChange.Unpinned? Unpinned { get; init; }

    /// <summary>Whether it is kept, where somebody has changed that.</summary>
    public MessageChange.Kept? Kept { get; init; }
}
