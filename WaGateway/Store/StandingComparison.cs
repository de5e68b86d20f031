using Dapper;
using WaGateway.Model;
using WaGateway.Model.Rules;

namespace WaGateway.Store;

/// <summary>Finds what the client's store says and the rows of messages do not, in the caller's transaction.</summary>
internal sealed class StandingComparison(Database database, MessageRows rows, IdentityStore identities)
{
    private const int MostForgotten = 50;

    /// <summary>Rows are dated in whole seconds.</summary>
    private static readonly TimeSpan PinSlack = TimeSpan.FromSeconds(1);

    public IReadOnlyList<MessageChange> Changes(WriteScope scope, MessageChange.Compared compared)
    {
        var (session, chat) = (compared.SessionId, compared.Chat);
        var map = identities.Of(session);
        var changes = new List<MessageChange>();
        foreach (var standing in chat.Changed)
        {
            if (rows.Find(scope.Db, session, standing.Key) is not { } known)
                continue;
            changes.AddRange(
                StandingRules.Changes(standing, known, AddOnsOf(scope, standing, known.Id), chat.ReadAt, id =>
                    map.PhoneOf(id) ?? map.LidOf(id)
                )
            );
        }
        if (chat.Listing is { } listing)
            changes.AddRange(Forgotten(scope, session, chat, listing));
        return [.. StandingRules.InOrder(changes)];
    }

    /// <summary>Whether a message that was pinned at that time gave way to another pin of its chat, as the rows of those say.</summary>
    public static bool IsReplaced(WriteScope scope, MessageRecord message, DateTimeOffset pinnedAt)
    {
        const string where = """
             WHERE m.session_id = @SessionId AND m.chat_id = @ChatId AND m.timestamp >= @since AND m.type = 'pinned_message'
            """;
        var pins = scope
            .Db.Query<MessageRecord>(
                MessageRows.Select + where,
                new
                {
                    message.SessionId,
                    message.ChatId,
                    since = pinnedAt - PinSlack,
                }
            )
            .ToLookup(row => row.Details.Pinned?.MessageId == message.MessageId, row => row.Timestamp);
        return pins[true].Any(at => at <= pinnedAt + PinSlack) && pins[false].Any();
    }

    private static AddOnTimes AddOnsOf(WriteScope scope, KeptMessage standing, long message)
    {
        var told = standing is { Answers.Count: 0, Unpinned: null, Kept: null } ? AddOnTimes.None : AddOnRows.Of(scope, message);
        return standing.Votes.Count == 0 ? told : told with { Votes = VotesOf(scope, message) };
    }

    private static Dictionary<string, DateTimeOffset> VotesOf(WriteScope scope, long poll) =>
        scope
            .Db.Query<(string Voter, long At)>("SELECT voter, at FROM poll_votes WHERE message = @poll", new { poll })
            .ToDictionary(vote => vote.Voter, vote => DateTimeOffset.FromUnixTimeMilliseconds(vote.At), StringComparer.Ordinal);

    private List<MessageChange> Forgotten(WriteScope scope, long session, ChatStanding chat, ChatListing listing)
    {
        // What a rolled-back profile lacks was never deleted.
        var where = $"""
             WHERE m.session_id = @session AND m.chat_id IN @chats AND m.timestamp >= @Since AND m.timestamp < @Until
                AND m.revoked_at IS NULL AND m.deleted_at IS NULL
                AND m.message_id NOT IN (SELECT value FROM {database.Dialect.Texts("@Ids")})
                AND NOT EXISTS (SELECT 1 FROM gaps g WHERE g.session_id = @session AND g.reason = @rolledBack
                    AND g.from_at <= m.timestamp AND g.until_at >= m.timestamp)
            ORDER BY m.timestamp
            """;
        List<MessageChange> forgotten =
        [
            .. scope
                .Db.Query<MessageRecord>(
                    MessageRows.Select + where,
                    new
                    {
                        session,
                        chats = identities.Of(session).IdsOf(chat.ChatId),
                        listing.Since,
                        listing.Until,
                        listing.Ids,
                        rolledBack = GapReason.ProfileRolledBack,
                    }
                )
                .Where(known => StandingRules.IsForgotten(chat, listing, known))
                .Select(known => new MessageChange.Forgotten(session, MessageKey.Of(known), chat.ReadAt) { Backfilled = true }),
        ];
        // Failure policy: nobody deletes so many one by one. The chat was cleared, or what it lists is not all there is.
        return forgotten.Count > MostForgotten ? [] : forgotten;
    }
}
