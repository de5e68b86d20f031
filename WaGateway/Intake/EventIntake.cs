using WaGateway.Driver;
using WaGateway.Media;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Intake;

/// <summary>
/// Commits what a session's page reported about messages; returns when it is on disk, and only then may the page forget it.
/// LIDs become phone numbers here, at the boundary, so that everything behind it knows people by number.
/// </summary>
internal sealed partial class EventIntake(
    long sessionId,
    MessageStore messages,
    IdentityMap identities,
    GapStore gaps,
    DownloadSignal downloads,
    TimeProvider clock,
    ILogger logger
)
{
    private readonly LidLookup lookup = new(sessionId, identities, clock, logger);

    public async Task CommitAsync(IReadOnlyList<PageEvent> events, Account account, IWhatsAppDriver? driver)
    {
        using var span = Spans.Receive(sessionId, events.Count);
        var seen = events.OfType<PageEvent.MessageSeen>().Select(e => e.Message).ToList();
        await LearnAsync(seen, events.SelectMany(happened => happened.Phones), account, driver);
        foreach (var lost in events.OfType<PageEvent.NotStored>())
            await NoteLostAsync(lost);
        var changes = events.SelectMany(e => Read(e, account)).ToList();
        try
        {
            if (changes.Count > 0)
                await messages.ApplyAsync(changes);
        }
        catch (Exception error) when (error is not StoreUnavailableException)
        {
            await OneByOneAsync(changes, async change => (await messages.ApplyAsync([change])).Count);
        }
        // Behind the messages: one that has been decrypted is there before its gap closes.
        foreach (var happened in events)
            await NoteUndecryptableAsync(happened);
        if (seen.Any(message => message.HasFile))
            downloads.Tell();
    }

    /// <summary>Stores history: messages without events.</summary>
    /// <returns>How many were new.</returns>
    public async Task<int> ImportAsync(IReadOnlyList<PageMessage> past, Account account, IWhatsAppDriver driver)
    {
        var seen = past.Where(message => message.Key is { Id.Length: > 0, Remote: not WhatsAppId.StatusBroadcast }).ToList();
        if (seen.Count == 0)
            return 0;
        await LearnAsync(seen, [], account, driver);
        List<MessageChange.Seen> read = [.. seen.Select(message => MessageReader.Read(sessionId, message, account, Known))];
        try
        {
            return await messages.ImportAsync([.. read.Select(one => one.Message)]);
        }
        catch (Exception error) when (error is not StoreUnavailableException)
        {
            return await OneByOneAsync(read, one => messages.ImportAsync([one.Message]));
        }
    }

    /// <summary>
    /// Failure policy: one change that cannot be stored is noted as a gap and left out, so that it does not hold up the rest for
    /// ever.
    /// </summary>
    private async Task<int> OneByOneAsync<T>(List<T> changes, Func<T, Task<int>> store)
        where T : MessageChange
    {
        var stored = 0;
        foreach (var change in changes)
        {
            try
            {
                stored += await store(change);
            }
            catch (Exception error) when (error is not StoreUnavailableException)
            {
                Log.LeftOut(logger, error, sessionId, change.GetType().Name);
                await gaps.NoteGapAsync(Gap(change));
            }
        }
        return stored;
    }

    /// <summary>Failure policy: what cannot even be read is a gap of its chat, and is not waited for.</summary>
    public Task NoteLostAsync(PageEvent.NotStored lost)
    {
        Log.Unreadable(logger, sessionId, lost.Why);
        var chat = lost.Chat is null ? null : Known(lost.Chat);
        return gaps.NoteGapAsync(new(sessionId, chat, lost.Chat, lost.At, lost.At, GapReason.NotStored));
    }

    private Task NoteUndecryptableAsync(PageEvent happened) =>
        happened switch
        {
            PageEvent.Undecryptable e => gaps.NoteGapAsync(new(sessionId, Known(e.Chat), e.Chat, e.At, e.At, GapReason.Undecryptable)),
            PageEvent.Decrypted e => gaps.CloseAsync(sessionId, e.Chat, GapReason.Undecryptable),
            _ => Task.CompletedTask,
        };

    /// <summary>A message may be read again later, from its chat; what became of one is reported only once.</summary>
    private NewGap Gap(MessageChange change)
    {
        var (chat, at) = change switch
        {
            MessageChange.Seen seen => (seen.Message.ChatId, seen.Message.Timestamp),
            MessageChange.Edited edited => (edited.Key.ChatId, edited.At),
            MessageChange.Revoked revoked => (revoked.Key.ChatId, revoked.At),
            MessageChange.Reacted reacted => (reacted.Key.ChatId, reacted.At),
            MessageChange.Forgotten forgotten => (forgotten.Key.ChatId, forgotten.At),
            MessageChange.Voted voted => (voted.Key.ChatId, voted.At),
            MessageChange.Answered answered => (answered.Key.ChatId, answered.At),
            MessageChange.Unpinned unpinned => (unpinned.Key.ChatId, unpinned.At),
            MessageChange.Kept kept => (kept.Key.ChatId, kept.At),
            MessageChange.Compared compared => (compared.Chat.ChatId, compared.Chat.ReadAt),
            _ => ((string?)null, clock.GetUtcNow()),
        };
        var pageChat = (change as MessageChange.Seen)?.PageChat ?? (change as MessageChange.Compared)?.Chat.PageChat;
        return new(sessionId, chat, pageChat, at, at, GapReason.NotStored);
    }

    private IEnumerable<MessageChange> Read(PageEvent happened, Account account)
    {
        var now = clock.GetUtcNow();
        return happened switch
        {
            PageEvent.MessageSeen { Message.Key.Remote: WhatsAppId.StatusBroadcast } => [],
            PageEvent.MessageSeen seen => [MessageReader.Read(sessionId, seen.Message, account, Known)],
            PageEvent.AckSeen e => e.Ids.Select(id => new MessageChange.Acked(sessionId, id, e.Ack, now)
            {
                ChatId = e.Chat is null ? null : Known(e.Chat),
            }),
            PageEvent.MessageEdited e =>
            [
                new MessageChange.Edited(sessionId, Key(e.Target), MessageReader.Text(e.Content, e.Mentions, Known) ?? "", e.At),
            ],
            PageEvent.MessageRevoked e => [new MessageChange.Revoked(sessionId, Key(e.Target), e.At)],
            PageEvent.MessageForgotten e => [new MessageChange.Forgotten(sessionId, Key(e.Target), e.At)],
            PageEvent.Standing e => [StandingReader.Read(sessionId, e.Chat, Key, Known)],
            PageEvent.Reacted e => [new MessageChange.Reacted(sessionId, Key(e.Target), Known(e.Sender), e.Emoji, e.At)],
            PageEvent.Answered e => [StandingReader.Answered(sessionId, Key(e.Target), e, Known)],
            PageEvent.Unpinned e => [StandingReader.Unpinned(sessionId, Key(e.Target), e, Known)],
            PageEvent.Kept e => [StandingReader.Kept(sessionId, Key(e.Target), e, Known)],
            PageEvent.Voted e => [new MessageChange.Voted(sessionId, Key(e.Target), Known(e.Voter), e.Options, e.At)],
            _ => [],
        };
    }

    private MessageKey Key(PageTarget target)
    {
        var chat = Known(target.Chat);
        var author = WhatsAppId.KindOf(chat) == ChatKind.Group ? Known(target.Author ?? "") : chat;
        return new(target.Id, chat, target.FromMe ? null : author);
    }

    /// <summary>A phone number (or what else there is) instead of a LID, device suffixes and other spellings.</summary>
    private string Known(string id) =>
        !WhatsAppId.TryParse(id, out var parsed) ? id
        : parsed.IsLid ? identities.PhoneOf(parsed.Value) ?? parsed.Value
        : parsed.Value;

    /// <summary>
    /// What the page knew it said with the message; for the rest it is asked, and the message does not wait: the page
    /// would be waiting for the message.
    /// </summary>
    private async Task LearnAsync(
        List<PageMessage> seen,
        IEnumerable<KeyValuePair<string, string>> others,
        Account account,
        IWhatsAppDriver? driver
    )
    {
        var phones = seen.SelectMany(message => message.Phones).Concat(others).ToList();
        if (account.Lid is { } own)
            phones.Add(KeyValuePair.Create(own, account.Phone));
        try
        {
            await identities.LearnAsync(phones);
        }
        catch (Exception error) when (error is not StoreUnavailableException)
        {
            // Failure policy: a pair that cannot be stored holds up no message.
            Log.NotLearned(logger, error, sessionId);
        }
        if (driver is not null)
            lookup.Ask(seen.SelectMany(MessageReader.Lids).Distinct(), driver);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Session {Session}: a change of kind {Kind} could not be stored and was left out")]
        public static partial void LeftOut(ILogger logger, Exception error, long session, string kind);

        [LoggerMessage(Level = LogLevel.Debug, Message = "Session {Session}: a message could not be read and is a gap: {Why}")]
        public static partial void Unreadable(ILogger logger, long session, string why);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Session {Session}: a number behind a LID could not be stored")]
        public static partial void NotLearned(ILogger logger, Exception error, long session);
    }
}
