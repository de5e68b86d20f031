namespace WaGateway.Model.Rules;

/// <summary>
/// What happened to messages while nobody listened: what WhatsApp Web's own store says of them, compared with what is known.
/// Comparing once more, or after the change was reported live, makes nothing new. Pure.
/// </summary>
internal static class StandingRules
{
    /// <summary>Edits that the client made itself are noted in whole seconds at first.</summary>
    private static readonly TimeSpan EditSlack = TimeSpan.FromSeconds(1);

    /// <summary>Our own messages are dated when they were asked for, the client's rows when they were sent.</summary>
    private static readonly TimeSpan OwnSlack = TimeSpan.FromMinutes(10);

    /// <summary>The shortest time after which WhatsApp lets messages disappear.</summary>
    private static readonly TimeSpan ShortestLife = TimeSpan.FromDays(1);

    /// <summary>What people write. Other rows come and go as the client likes.</summary>
    private static readonly HashSet<string> Written = new(StringComparer.Ordinal)
    {
        "chat",
        "image",
        "video",
        "ptv",
        "audio",
        "ptt",
        "document",
        "sticker",
        "location",
        "vcard",
        "multi_vcard",
        "poll_creation",
        "event_creation",
    };

    /// <summary>The changes of one message that are not known, each with the time at which it happened, as far as that is known.</summary>
    /// <param name="told">When what is known of votes, answers, pins and kept messages happened.</param>
    /// <param name="otherIdOf">The LID of a phone number and the phone number of a LID.</param>
    public static IEnumerable<MessageChange> Changes(
        KeptMessage standing,
        MessageRecord known,
        AddOnTimes told,
        DateTimeOffset readAt,
        Func<string, string?> otherIdOf
    )
    {
        var key = MessageKey.Of(known);
        // What the store had of a deleted message besides is gone.
        if (standing.RevokedAt is { } revokedAt)
            return MessageRules.TakesDeletion(known) ? [Found(new MessageChange.Revoked(known.SessionId, key, revokedAt))] : [];
        var changes = new List<MessageChange>();
        if (standing.Edited is { } edited && IsNews(edited, known))
            changes.Add(Found(edited with { Key = key }));
        changes.AddRange(ReactionsOf(standing, known, readAt, otherIdOf).Select(one => Found(one with { Key = key })));
        changes.AddRange(
            standing
                .Votes.Where(vote => MessageRules.TakesVote(Latest(told.Votes, vote.Voter, otherIdOf), vote.At))
                .Select(vote => Found(vote with { Key = key }))
        );
        changes.AddRange(
            standing
                .Answers.Where(answer => MessageRules.TakesVote(Latest(told.Answers, answer.Person, otherIdOf), answer.At))
                .Select(answer => Found(answer with { Key = key }))
        );
        if (standing.Unpinned is { } unpinned && MessageRules.TakesVote(told.UnpinnedAt, unpinned.At))
            changes.Add(Found(unpinned with { Key = key }));
        if (standing.Kept is { } kept && MessageRules.TakesVote(told.KeptAt, kept.At))
            changes.Add(Found(kept with { Key = key }));
        if (known.FromMe && standing.Ack is { } ack and > 0 && MessageRules.TakesAck(known, ack))
            changes.Add(Found(new MessageChange.Acked(known.SessionId, known.MessageId, ack, readAt) { ChatId = known.ChatId }));
        return changes;
    }

    /// <summary>In the order in which it happened.</summary>
    public static IEnumerable<MessageChange> InOrder(IEnumerable<MessageChange> changes) =>
        changes.OrderBy(change =>
            change switch
            {
                MessageChange.Edited edited => edited.At,
                MessageChange.Revoked revoked => revoked.At,
                MessageChange.Reacted reacted => reacted.At,
                MessageChange.Voted voted => voted.At,
                MessageChange.Answered answered => answered.At,
                MessageChange.Unpinned unpinned => unpinned.At,
                MessageChange.Kept kept => kept.At,
                MessageChange.Forgotten forgotten => forgotten.At,
                MessageChange.Acked acked => acked.At,
                _ => DateTimeOffset.MaxValue,
            }
        );

    /// <summary>
    /// Whether a message that is not listed was deleted for this account alone: it stood between others that are there, and
    /// has not disappeared by itself.
    /// </summary>
    public static bool IsForgotten(ChatStanding chat, ChatListing listing, MessageRecord known)
    {
        // Of a second in which the list was cut, some may be missing from it.
        var since = listing.IsCut ? listing.Since + (known.FromMe ? OwnSlack : TimeSpan.FromTicks(1)) : listing.Since;
        return known is { RevokedAt: null, DeletedAt: null }
            && Written.Contains(known.Type)
            && (!known.FromMe || known is { Ack: > 0, SendState: null or SendState.Sent })
            && known.Timestamp >= since
            && known.Timestamp < listing.Until
            // It came while the chat was being read.
            && known.CreatedAt < chat.ReadAt
            // A chat that was moved to the person's other id is another one to the client.
            && known.SerializedId.Contains($"_{chat.PageChat}_", StringComparison.Ordinal)
            && !(listing.Disappears && known.Timestamp < chat.ReadAt - ShortestLife)
            && !listing.Ids.Contains(known.MessageId);
    }

    private static bool IsNews(MessageChange.Edited edited, MessageRecord known) =>
        MessageRules.TakesEdit(known, edited.At)
        && !(known.EditedAt is { } before && edited.Content == known.Content && edited.At - before < EditSlack);

    /// <summary>Each person has one reaction, the latest. When one was taken back is known to the store only if it keeps that.</summary>
    private static IEnumerable<MessageChange.Reacted> ReactionsOf(
        KeptMessage standing,
        MessageRecord known,
        DateTimeOffset readAt,
        Func<string, string?> otherIdOf
    )
    {
        if (standing.Reactions is not { } all)
            yield break;
        var before = Reactions.Read(known.Reactions);
        var now = all.GroupBy(one => one.Sender).Select(person => person.MaxBy(one => one.At)!).ToList();
        foreach (var reaction in now)
        {
            var earlier = before.FirstOrDefault(one => IsOne(one.Sender, reaction.Sender, otherIdOf));
            var isNews = earlier.Sender is null
                ? reaction.Emoji.Length > 0
                : earlier.Emoji != reaction.Emoji && reaction.At.ToUnixTimeSeconds() >= earlier.At.ToUnixTimeSeconds();
            if (isNews)
                yield return reaction;
        }
        if (!standing.HasAllReactions)
            yield break;
        foreach (var gone in before.Where(one => one.At < readAt && !now.Any(other => IsOne(one.Sender, other.Sender, otherIdOf))))
            yield return new(known.SessionId, standing.Key, gone.Sender, "", readAt);
    }

    private static DateTimeOffset? Latest(IReadOnlyDictionary<string, DateTimeOffset> votes, string voter, Func<string, string?> otherIdOf)
    {
        if (votes.TryGetValue(voter, out var at))
            return at;
        return otherIdOf(voter) is { } other && votes.TryGetValue(other, out at) ? at : null;
    }

    private static bool IsOne(string person, string other, Func<string, string?> otherIdOf) =>
        person == other || otherIdOf(person) == other;

    private static T Found<T>(T change)
        where T : MessageChange => change with { Backfilled = true };
}
