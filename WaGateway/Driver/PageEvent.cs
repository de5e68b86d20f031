namespace WaGateway.Driver;

/// <summary>Something WhatsApp Web told. Ids are as WhatsApp gave them: people may still be hidden behind LIDs.</summary>
internal abstract record PageEvent
{
    /// <summary>Phone numbers of people in it, by LID, as far as the page knows them.</summary>
    public IReadOnlyDictionary<string, string> Phones { get; init; } = new Dictionary<string, string>();

    internal sealed record StateRead(PageState State) : PageEvent;

    internal sealed record MessageSeen(PageMessage Message) : PageEvent;

    /// <summary>Receipts; <paramref name="Ids"/> are bare message ids.</summary>
    internal sealed record AckSeen(IReadOnlyList<string> Ids, string? Chat, int Ack) : PageEvent;

    /// <param name="Mentions">Who is mentioned in the new text.</param>
    internal sealed record MessageEdited(PageTarget Target, string Content, IReadOnlyList<string> Mentions, DateTimeOffset At) : PageEvent;

    internal sealed record MessageRevoked(PageTarget Target, DateTimeOffset At) : PageEvent;

    /// <summary>Deleted for this account alone, on another of its devices.</summary>
    internal sealed record MessageForgotten(PageTarget Target, DateTimeOffset At) : PageEvent;

    /// <summary>What became of a chat's recent messages, read from the client's own store.</summary>
    internal sealed record Standing(PageStanding Chat) : PageEvent;

    /// <summary>A message has not been decrypted for a while.</summary>
    /// <param name="Chat">WhatsApp Web's own id.</param>
    internal sealed record Undecryptable(string Chat, DateTimeOffset At) : PageEvent;

    /// <summary>No message of the chat is left that was told as undecryptable.</summary>
    internal sealed record Decrypted(string Chat) : PageEvent;

    /// <summary>An empty <paramref name="Emoji"/> takes the reaction back.</summary>
    internal sealed record Reacted(PageTarget Target, string Sender, string Emoji, DateTimeOffset At) : PageEvent;

    /// <summary>A vote in a poll; no options take it back.</summary>
    internal sealed record Voted(PageTarget Target, string Voter, IReadOnlyList<string> Options, DateTimeOffset At) : PageEvent;

    /// <summary>An answer to an event: going, not_going or maybe.</summary>
    internal sealed record Answered(PageTarget Target, string Person, string Response, int? ExtraGuests, DateTimeOffset At) : PageEvent
    {
        /// <summary>Given before the page was there.</summary>
        public bool ReadBack { get; init; }
    }

    /// <summary>A message is not pinned any more.</summary>
    internal sealed record Unpinned(PageTarget Target, string? By, DateTimeOffset At) : PageEvent
    {
        /// <inheritdoc cref="Answered.ReadBack"/>
        public bool ReadBack { get; init; }
    }

    /// <summary>A message is kept although it was to disappear, or is kept no longer.</summary>
    internal sealed record Kept(PageTarget Target, string? By, bool IsKept, DateTimeOffset At) : PageEvent
    {
        /// <inheritdoc cref="Answered.ReadBack"/>
        public bool ReadBack { get; init; }
    }

    /// <summary>Somebody calls.</summary>
    internal sealed record CallRang(string Id, string From, string? Lid, bool Video, bool Group, DateTimeOffset At) : PageEvent;

    /// <summary>Somebody posted a status: a message whose chat is <c>status@broadcast</c>, with its author.</summary>
    internal sealed record StatusPosted(PageMessage Message) : PageEvent;

    /// <param name="State">available, unavailable, composing, recording; null while nothing is known.</param>
    internal sealed record PresenceSeen(string Chat, string? Lid, bool Online, string? State, DateTimeOffset At) : PageEvent;

    /// <summary>The account was unlinked; the page reloads next.</summary>
    internal sealed record LoggedOut(string? Reason) : PageEvent;

    /// <summary>Everything up to <paramref name="UpTo"/> has been read back from the client's own store, but for what is missing.</summary>
    /// <param name="Number">Of the <see cref="ReadBackOrder"/>.</param>
    /// <param name="ReachesBack">Whether the store has anything older than what was asked for.</param>
    internal sealed record CaughtUp(long Number, DateTimeOffset UpTo, bool ReachesBack, IReadOnlyList<PageMissing> Missing) : PageEvent
    {
        /// <summary>What became of messages was compared as far back as <see cref="ReadBackOrder.CompareSince"/>.</summary>
        public bool IsCompared { get; init; }

        /// <summary>The chats, by WhatsApp Web's own ids, that have messages which are not decrypted, for however short a time.</summary>
        public IReadOnlySet<string> Waiting { get; init; } = new HashSet<string>();
    }

    /// <summary>The page could not keep everything it heard: read back.</summary>
    internal sealed record Overflowed(long Count) : PageEvent;

    /// <summary>Something that should have changed messages and could not be read.</summary>
    /// <param name="Chat">WhatsApp Web's own id; null where it is not known.</param>
    internal sealed record NotStored(string? Chat, DateTimeOffset At, string Why) : PageEvent;
}
