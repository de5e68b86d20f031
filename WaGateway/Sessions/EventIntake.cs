using System.Collections.Concurrent;
using WaGateway.Driver;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Sessions;

/// <summary>
/// Commits what a session's page told about messages; returns when it is on disk, and only then may the page forget it.
/// LIDs become phone numbers here, at the door, so that everything behind speaks of people by number.
/// </summary>
internal sealed partial class EventIntake(
    long sessionId, IMessageStore messages, IIdentities identities, IGapStore gaps, MediaDue mediaDue, TimeProvider clock, ILogger logger)
{
    private const string StatusBroadcast = "status@broadcast";
    private static readonly TimeSpan AskingTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<string, long> unknown = new(StringComparer.Ordinal);

    public async Task CommitAsync(IReadOnlyList<PageEvent> events, Account account, IWhatsAppDriver? driver)
    {
        using var span = Spans.Receive(sessionId, events.Count);
        var seen = events.OfType<PageEvent.MessageSeen>().Select(e => e.Message).ToList();
        await identities.LearnAsync([.. events.SelectMany(happened => happened.Phones)]);
        await LearnAsync(seen, account, driver);
        var changes = events.SelectMany(e => Read(e, account)).ToList();
        try
        {
            if (changes.Count > 0)
                await messages.ApplyAsync(changes);
        }
        catch (Exception error) when (error is not StoreUnavailableException)
        {
            await ApplyOneByOneAsync(changes);
        }
        if (seen.Any(message => message.HasFile))
            mediaDue.Tell();
    }

    /// <summary>Stores history: messages without events.</summary>
    /// <returns>How many were new.</returns>
    public async Task<int> ImportAsync(IReadOnlyList<PageMessage> past, Account account, IWhatsAppDriver driver)
    {
        var seen = past.Where(message => message.Key is { Id.Length: > 0, Remote: not StatusBroadcast }).ToList();
        if (seen.Count == 0)
            return 0;
        await LearnAsync(seen, account, driver);
        return await messages.ImportAsync([.. seen.Select(message => MessageReader.Read(sessionId, message, account, Known).Message)]);
    }

    /// <summary>Failure policy: one change that cannot be stored is noted as a gap and left out, so that it does not hold up the rest for ever.</summary>
    private async Task ApplyOneByOneAsync(List<MessageChange> changes)
    {
        foreach (var change in changes)
        {
            try
            {
                await messages.ApplyAsync([change]);
            }
            catch (Exception error) when (error is not StoreUnavailableException)
            {
                Log.LeftOut(logger, error, sessionId, change.GetType().Name);
                await gaps.NoteGapAsync(Gap(change));
            }
        }
    }

    /// <summary>A message may be read again later, from its chat; what became of one is told only once.</summary>
    private NewGap Gap(MessageChange change)
    {
        var (chat, at) = change switch
        {
            MessageChange.Seen seen => (seen.Message.ChatId, seen.Message.Timestamp),
            MessageChange.Edited edited => (edited.Key.ChatId, edited.At),
            MessageChange.Revoked revoked => (revoked.Key.ChatId, revoked.At),
            MessageChange.Reacted reacted => (reacted.Key.ChatId, reacted.At),
            _ => ((string?)null, clock.GetUtcNow()),
        };
        return new(sessionId, chat, (change as MessageChange.Seen)?.PageChat, at, at, GapReason.NotStored);
    }

    private IEnumerable<MessageChange> Read(PageEvent happened, Account account)
    {
        var now = clock.GetUtcNow();
        return happened switch
        {
            PageEvent.MessageSeen { Message.Key.Remote: StatusBroadcast } => [],
            PageEvent.MessageSeen seen => [MessageReader.Read(sessionId, seen.Message, account, Known)],
            PageEvent.AckSeen acks => acks.Ids.Select(id => new MessageChange.Acked(sessionId, id, acks.Ack, now) { ChatId = acks.Chat is null ? null : Known(acks.Chat) }),
            PageEvent.MessageEdited e => [new MessageChange.Edited(sessionId, Key(e.Target), MessageReader.Words(e.Content, e.Mentions, Known) ?? "", e.At)],
            PageEvent.MessageRevoked e => [new MessageChange.Revoked(sessionId, Key(e.Target), e.At)],
            PageEvent.Reacted e => [new MessageChange.Reacted(sessionId, Key(e.Target), Known(e.Sender), e.Emoji, e.At)],
            PageEvent.Voted e => [new MessageChange.Voted(sessionId, Key(e.Target), Known(e.Voter), e.Options, e.At)],
            _ => [],
        };
    }

    private MessageKey Key(PageTarget target)
    {
        var chat = Known(target.Chat);
        var author = MessageReader.IsGroup(chat) ? Known(target.Author ?? "") : chat;
        return new(target.Id, chat, target.FromMe ? null : author);
    }

    /// <summary>A phone number (or what else there is) instead of a LID, device suffixes and other spellings.</summary>
    private string Known(string id) => !WhatsAppId.TryParse(id, out var parsed) ? id
        : parsed.IsLid ? identities.PhoneOf(parsed.Value) ?? parsed.Value : parsed.Value;

    private async Task LearnAsync(List<PageMessage> seen, Account account, IWhatsAppDriver? driver)
    {
        var told = seen.SelectMany(message => message.Phones).ToList();
        if (account.Lid is { } own)
            told.Add(KeyValuePair.Create(own, account.Phone));
        await identities.LearnAsync(told);
        var strangers = seen.SelectMany(MessageReader.Lids).Distinct()
            .Where(lid => identities.PhoneOf(lid) is null && !AskedLately(lid)).ToList();
        if (strangers.Count > 0 && driver is not null)
            await AskAsync(strangers, driver);
    }

    private bool AskedLately(string lid) =>
        unknown.TryGetValue(lid, out var asked) && clock.GetElapsedTime(asked) < AskAgainAfter;

    /// <summary>
    /// Asks WhatsApp for the numbers behind LIDs. Right after a restart wa-js may not be up yet, so it is asked again.
    /// Failure policy: after a few seconds the message goes on under its LID; the number is filled in when it is learned.
    /// </summary>
    private async Task AskAsync(List<string> lids, IWhatsAppDriver driver)
    {
        var began = clock.GetTimestamp();
        while (clock.GetElapsedTime(began) < AskingTime)
        {
            try
            {
                var phones = await driver.ResolveAsync(lids);
                await identities.LearnAsync([.. phones]);
                foreach (var lid in lids.Where(lid => !phones.ContainsKey(lid)))
                    unknown[lid] = clock.GetTimestamp();
                return;
            }
            catch (DriverException error)
            {
                Log.NotAnswered(logger, sessionId, error.Message);
                await Task.Delay(TimeSpan.FromMilliseconds(250), clock);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Session {Session}: a change of kind {Kind} could not be stored and was left out")]
        public static partial void LeftOut(ILogger logger, Exception error, long session, string kind);

        [LoggerMessage(Level = LogLevel.Debug, Message = "Session {Session}: WhatsApp did not tell the numbers behind LIDs: {Why}")]
        public static partial void NotAnswered(ILogger logger, long session, string why);
    }
}
