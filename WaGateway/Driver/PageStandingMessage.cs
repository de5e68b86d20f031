namespace WaGateway.Driver;

/// <summary>What became of a message, as far as WhatsApp Web's own store says.</summary>
internal sealed record PageStandingMessage(PageTarget Target)
{
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Of a message of this account.</summary>
    public int? Ack { get; init; }
    public PageEvent.MessageEdited? Edited { get; init; }

    /// <summary>All there are, unless <see cref="IsPart"/>; null where they were not read.</summary>
    public IReadOnlyList<PageEvent.Reacted>? Reactions { get; init; }

    /// <summary>It was too much for one event: other reactions are in another.</summary>
    public bool IsPart { get; init; }

    /// <summary>The latest vote of each person, in a poll.</summary>
    public IReadOnlyList<PageEvent.Voted> Votes { get; init; } = [];

    /// <summary>The latest answer of each person, to an event.</summary>
    public IReadOnlyList<PageEvent.Answered> Answers { get; init; } = [];

    /// <summary>It was pinned, and is not any more.</summary>
    public PageEvent.Unpinned? Unpinned { get; init; }
    public PageEvent.Kept? Kept { get; init; }
}
