namespace WaGateway.Model;

/// <summary>What the page told about a message.</summary>
internal abstract record MessageChange(long SessionId)
{
    /// <summary>It happened while nobody listened, and was found in WhatsApp Web's own store.</summary>
    public bool Backfilled { get; init; }

    /// <summary>A message was seen, live or read back.</summary>
    /// <param name="Notice">What it says, where it is a group's notice.</param>
    internal sealed record Seen(MessageRecord Message, bool MentionsMe, GroupNotice? Notice = null) : MessageChange(Message.SessionId)
    {
        /// <summary>WhatsApp Web's own id of the chat, if it came from there.</summary>
        public string? PageChat { get; init; }
    }

    /// <summary>A receipt; acks never go back, except to −1.</summary>
    internal sealed record Acked(long SessionId, string MessageId, int Ack, DateTimeOffset At) : MessageChange(SessionId)
    {
        /// <summary>Where it was sent to; null where the id is one that this gateway chose.</summary>
        public string? ChatId { get; init; }
    }

    internal sealed record Edited(long SessionId, MessageKey Key, string Content, DateTimeOffset At) : MessageChange(SessionId);

    internal sealed record Revoked(long SessionId, MessageKey Key, DateTimeOffset At) : MessageChange(SessionId);

    /// <summary>Deleted for this account alone: everybody else still has it.</summary>
    /// <param name="ByGateway">A caller asked for it, and knows.</param>
    internal sealed record Forgotten(long SessionId, MessageKey Key, DateTimeOffset At, bool ByGateway = false) : MessageChange(SessionId);

    /// <summary>What the client's store says of a chat's recent messages: it makes the changes that are not known yet.</summary>
    internal sealed record Compared(long SessionId, ChatStanding Chat) : MessageChange(SessionId);

    /// <summary>An empty <paramref name="Emoji"/> takes the reaction back.</summary>
    internal sealed record Reacted(long SessionId, MessageKey Key, string Sender, string Emoji, DateTimeOffset At)
        : MessageChange(SessionId);

    /// <summary>Somebody's vote in a poll, the latest; no options take it back.</summary>
    internal sealed record Voted(long SessionId, MessageKey Key, string Voter, IReadOnlyList<string> Options, DateTimeOffset At)
        : MessageChange(SessionId);

    /// <summary>Somebody's answer to an event: going, not_going or maybe.</summary>
    internal sealed record Answered(long SessionId, MessageKey Key, string Person, string Response, int? ExtraGuests, DateTimeOffset At)
        : MessageChange(SessionId);

    /// <summary>A message is not pinned any more. That it is pinned is a row of the chat.</summary>
    /// <param name="By">Null where that is not known.</param>
    internal sealed record Unpinned(long SessionId, MessageKey Key, string? By, DateTimeOffset At) : MessageChange(SessionId);

    /// <summary>A message is kept although it was to disappear, or is kept no longer.</summary>
    internal sealed record Kept(long SessionId, MessageKey Key, string? By, bool IsKept, DateTimeOffset At) : MessageChange(SessionId);

    /// <summary>This account marked a message, or took its mark away.</summary>
    internal sealed record Starred(long SessionId, MessageKey Key, bool Star) : MessageChange(SessionId);
}
