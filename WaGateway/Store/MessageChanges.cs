using System.Text.Json;
using Dapper;
using WaGateway.Model;
using WaGateway.Model.Rules;

namespace WaGateway.Store;

/// <summary>Applies changes to messages and logs the events they make, in the caller's transaction.</summary>
internal sealed class MessageChanges(
    MessageRows rows,
    EventStore events,
    IdentityStore identities,
    Subscription subscription,
    StandingComparison comparison
)
{
    /// <returns>The row it concerns as it stands now; null where the change names a message we do not have.</returns>
    public MessageRecord? Apply(WriteScope scope, MessageChange change) =>
        change switch
        {
            MessageChange.Seen seen => Apply(scope, seen),
            MessageChange.Acked acked => Apply(scope, acked),
            MessageChange.Edited edited => Apply(scope, edited),
            MessageChange.Revoked revoked => Apply(scope, revoked),
            MessageChange.Forgotten forgotten => Apply(scope, forgotten),
            MessageChange.Compared compared => Apply(scope, compared),
            MessageChange.Reacted reacted => Apply(scope, reacted),
            MessageChange.Voted voted => Apply(scope, voted),
            MessageChange.Answered answered => Apply(scope, answered),
            MessageChange.Unpinned unpinned => Apply(scope, unpinned),
            MessageChange.Kept kept => Apply(scope, kept),
            MessageChange.Starred starred => Apply(scope, starred),
            _ => throw new InvalidOperationException($"unknown change {change.GetType().Name}"),
        };

    private MessageRecord? Apply(WriteScope scope, MessageChange.Seen seen)
    {
        if (SessionStore.Find(scope, seen.SessionId) is not { } session)
            return null;
        if (!subscription.Keeps(seen.Message, () => EndpointStore.Of(scope, seen.SessionId)))
            return null;
        var isNew = MessageRows.Insert(scope, seen.Message) is not null;
        if (isNew)
            scope.MessagesStored.Add((seen.SessionId, seen.Message.FromMe));
        var row = rows.Find(scope.Db, seen.SessionId, MessageKey.Of(seen.Message));
        if (row is not null && !isNew)
            return MessageRules.AckIn(seen.Message, row) is { } acked
                ? Apply(scope, acked with { Backfilled = seen.Message.Backfilled })
                : row;
        if (FirstContact.IsEndedBy(seen.Message))
            SendQueueRows.EndFirstContact(scope.Db, seen.Message);
        if (row is not null)
            events.Append(scope, Announcements.Stored(session, row, seen.MentionsMe, seen.Notice));
        return row;
    }

    private MessageRecord? Apply(WriteScope scope, MessageChange.Acked acked)
    {
        if (rows.FindOwn(scope.Db, acked.SessionId, acked.MessageId, acked.ChatId) is not { } row)
            return null;
        var isNews = MessageRules.TakesAck(row, acked.Ack);
        if (isNews)
        {
            scope.Db.Execute("UPDATE messages SET ack = @Ack WHERE id = @Id", new { acked.Ack, row.Id });
            row = rows.Load(scope.Db, row.Id);
        }
        if (MessageRules.HasArrived(row))
            SendQueueRows.Complete(scope, row.Id);
        if (isNews && SessionStore.Find(scope, acked.SessionId) is { } session)
            Log(scope, acked, Announcements.Acknowledged(session, row, acked.At));
        return row;
    }

    private MessageRecord? Apply(WriteScope scope, MessageChange.Edited edited)
    {
        if (rows.Find(scope.Db, edited.SessionId, edited.Key) is not { } row)
            return null;
        if (!MessageRules.TakesEdit(row, edited.At))
            return row;
        scope.Db.Execute(
            "UPDATE messages SET content = @Content, edited_at = @At WHERE id = @Id",
            new
            {
                edited.Content,
                edited.At,
                row.Id,
            }
        );
        scope.Index(row.Id, edited.Content);
        return Announce(scope, row.Id, edited);
    }

    private MessageRecord? Apply(WriteScope scope, MessageChange.Revoked revoked)
    {
        if (rows.Find(scope.Db, revoked.SessionId, revoked.Key) is not { } row)
            return null;
        if (!MessageRules.TakesDeletion(row))
            return row;
        scope.Db.Execute("UPDATE messages SET revoked_at = @At WHERE id = @Id", new { revoked.At, row.Id });
        return Announce(scope, row.Id, revoked);
    }

    private MessageRecord? Apply(WriteScope scope, MessageChange.Forgotten forgotten)
    {
        if (rows.Find(scope.Db, forgotten.SessionId, forgotten.Key) is not { } row)
            return null;
        if (!MessageRules.TakesForgetting(row))
            return row;
        scope.Db.Execute("UPDATE messages SET deleted_at = @At WHERE id = @Id", new { forgotten.At, row.Id });
        return Announce(scope, row.Id, forgotten);
    }

    private MessageRecord? Apply(WriteScope scope, MessageChange.Compared compared)
    {
        foreach (var change in comparison.Changes(scope, compared))
            Apply(scope, change);
        return null;
    }

    private MessageRecord? Apply(WriteScope scope, MessageChange.Reacted reacted)
    {
        if (rows.Find(scope.Db, reacted.SessionId, reacted.Key) is not { } row)
            return null;
        var reactions = Reactions.With(row.Reactions, reacted, identities.Of(reacted.SessionId).LidOf(reacted.Sender));
        if (reactions == row.Reactions)
            return row;
        scope.Db.Execute("UPDATE messages SET reactions = @reactions WHERE id = @Id", new { reactions, row.Id });
        return Announce(scope, row.Id, reacted);
    }

    private MessageRecord? Apply(WriteScope scope, MessageChange.Voted voted)
    {
        if (rows.Find(scope.Db, voted.SessionId, voted.Key) is not { } row)
            return null;
        const string latest = "SELECT max(at) FROM poll_votes WHERE message = @Id AND voter IN @voters";
        const string replace = """
            DELETE FROM poll_votes WHERE message = @Id AND voter IN @voters;
            INSERT INTO poll_votes (message, voter, options, at) VALUES (@Id, @Voter, @options, @At)
            """;
        // Cast when only the voter's LID was known, it is the same person's.
        var voters = identities.Of(voted.SessionId).IdsOf(voted.Voter);
        DateTimeOffset? before = scope.Db.ExecuteScalar<long?>(latest, new { row.Id, voters }) is { } at
            ? DateTimeOffset.FromUnixTimeMilliseconds(at)
            : null;
        if (MessageRules.TakesVote(before, voted.At))
            scope.Db.Execute(
                replace,
                new
                {
                    row.Id,
                    voters,
                    voted.Voter,
                    options = JsonSerializer.Serialize(voted.Options),
                    voted.At,
                }
            );
        return MessageRules.AnnouncesVote(before, voted.At) ? Announce(scope, row.Id, voted) : row;
    }

    private MessageRecord? Apply(WriteScope scope, MessageChange.Answered answered)
    {
        if (rows.Find(scope.Db, answered.SessionId, answered.Key) is not { } row)
            return null;
        var people = identities.Of(answered.SessionId).IdsOf(answered.Person);
        return AddOnRows.Take(scope, row.Id, AddOnRows.Answer, answered.At, people) ? Announce(scope, row.Id, answered) : row;
    }

    private MessageRecord? Apply(WriteScope scope, MessageChange.Unpinned unpinned)
    {
        if (rows.Find(scope.Db, unpinned.SessionId, unpinned.Key) is not { } row)
            return null;
        if (!AddOnRows.Take(scope, row.Id, AddOnRows.Unpinned, unpinned.At))
            return row;
        // A chat has few pins: what another one replaced keeps the time and the author of its own pin.
        var isReplaced = StandingComparison.IsReplaced(scope, row, unpinned.At);
        return Announce(scope, row.Id, isReplaced ? unpinned with { By = null, At = scope.Now } : unpinned);
    }

    private MessageRecord? Apply(WriteScope scope, MessageChange.Kept kept) =>
        rows.Find(scope.Db, kept.SessionId, kept.Key) is not { } row ? null
        : AddOnRows.Take(scope, row.Id, AddOnRows.Kept, kept.At) ? Announce(scope, row.Id, kept)
        : row;

    private MessageRecord? Apply(WriteScope scope, MessageChange.Starred starred)
    {
        if (rows.Find(scope.Db, starred.SessionId, starred.Key) is not { } row)
            return null;
        scope.Db.Execute("UPDATE messages SET starred = @Star WHERE id = @Id", new { starred.Star, row.Id });
        return rows.Load(scope.Db, row.Id);
    }

    /// <summary>Logs what became of a message, with the message as it is now.</summary>
    private MessageRecord Announce(WriteScope scope, long id, MessageChange change)
    {
        var row = rows.Load(scope.Db, id);
        if (SessionStore.Find(scope, row.SessionId) is { } session)
            Log(scope, change, Announcements.Changed(session, row, change));
        return row;
    }

    private void Log(WriteScope scope, MessageChange change, IReadOnlyList<Announcement> announcements) =>
        events.Append(scope, change.Backfilled ? Announcements.Backfilled(announcements) : announcements);
}
