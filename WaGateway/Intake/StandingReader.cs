using WaGateway.Driver;
using WaGateway.Model;

namespace WaGateway.Intake;

/// <summary>Turns what the page read of its store into what the rules compare: people by phone number wherever it is known.</summary>
internal static class StandingReader
{
    /// <param name="known">The phone number of a LID, or the id itself.</param>
    public static MessageChange.Compared Read(
        long sessionId,
        PageStanding page,
        Func<PageTarget, MessageKey> keyOf,
        Func<string, string> known
    )
    {
        var changed = page.Changed.Select(one => Read(sessionId, one, keyOf(one.Target), known)).ToList();
        return new(
            sessionId,
            new ChatStanding(known(page.Chat), page.Chat, page.ReadAt, changed)
            {
                Listing = page.Ids is { } ids ? new(ids, page.Since, page.Until, page.IsCut, page.Disappears) : null,
            }
        );
    }

    public static MessageChange.Answered Answered(long sessionId, MessageKey key, PageEvent.Answered page, Func<string, string> known) =>
        new(sessionId, key, known(page.Person), page.Response, page.ExtraGuests, page.At) { Backfilled = page.ReadBack };

    public static MessageChange.Unpinned Unpinned(long sessionId, MessageKey key, PageEvent.Unpinned page, Func<string, string> known) =>
        new(sessionId, key, page.By is { } by ? known(by) : null, page.At) { Backfilled = page.ReadBack };

    public static MessageChange.Kept Kept(long sessionId, MessageKey key, PageEvent.Kept page, Func<string, string> known) =>
        new(sessionId, key, page.By is { } by ? known(by) : null, page.IsKept, page.At) { Backfilled = page.ReadBack };

    private static KeptMessage Read(long sessionId, PageStandingMessage page, MessageKey key, Func<string, string> known) =>
        new(key)
        {
            RevokedAt = page.RevokedAt,
            Ack = page.Ack,
            Edited = page.Edited is { } edited
                ? new(sessionId, key, MessageReader.Text(edited.Content, edited.Mentions, known) ?? "", edited.At)
                : null,
            Reactions = page
                .Reactions?.Select(one => new MessageChange.Reacted(sessionId, key, known(one.Sender), one.Emoji, one.At))
                .ToList(),
            HasAllReactions = !page.IsPart,
            Votes = [.. page.Votes.Select(one => new MessageChange.Voted(sessionId, key, known(one.Voter), one.Options, one.At))],
            Answers = [.. page.Answers.Select(one => Answered(sessionId, key, one, known))],
            Unpinned = page.Unpinned is { } unpinned ? Unpinned(sessionId, key, unpinned, known) : null,
            Kept = page.Kept is { } kept ? Kept(sessionId, key, kept, known) : null,
        };
}
