using System.Text.Json.Nodes;
using WaGateway.Model;

namespace WaGateway.Tests.Store;

/// <summary>What WhatsApp Web's own store would hold of a chat with John, of six messages: the last of them is a poll.</summary>
internal sealed class StandingClient
{
    private const string John = "5511988880002@c.us";
    private const string Me = "5511900000001@c.us";
    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
    private readonly Row?[] rows = new Row?[6];
    private DateTimeOffset now = Start;

    /// <summary>What is told of it live; null where it cannot happen.</summary>
    public MessageChange? Happen(int kind, int message, int person)
    {
        now = now.AddSeconds(1);
        if (rows[message] is not { } row)
            return kind <= 3 ? Write(message) : null;
        if (row.RevokedAt is not null || row.IsGone)
            return null;
        var by = $"55110000000{person}@c.us";
        switch (kind)
        {
            case 0:
                row.IsGone = person == 0;
                return row.IsGone ? new MessageChange.Forgotten(0, row.Key, now) : null;
            case 1 or 2:
                row.Edited = new(0, row.Key, $"edit {kind}", now);
                return row.Edited;
            case 3:
                row.RevokedAt = now;
                return new MessageChange.Revoked(0, row.Key, now);
            // The same one again is no change.
            case 4 when !row.Reactions.ContainsKey(by):
                row.Reactions[by] = new(0, row.Key, by, (now - Start).Seconds % 2 == 0 ? "👍" : "❤️", now);
                return row.Reactions[by];
            case 5:
                return row.Reactions.Remove(by) ? new MessageChange.Reacted(0, row.Key, by, "", now) : null;
            case 6 when message == 5:
                row.Votes[by] = new(0, row.Key, by, person == 0 ? [] : ["pizza"], now);
                return row.Votes[by];
            case 7 when row.FromMe && row.Ack < 4:
                row.Ack++;
                return new MessageChange.Acked(0, row.Key.Id, row.Ack, now) { ChatId = John };
            default:
                return null;
        }
    }

    public MessageChange.Compared Standing(long session)
    {
        var there = rows.OfType<Row>().Where(row => !row.IsGone).ToList();
        var changed = there.Select(row => new KeptMessage(row.Key)
        {
            RevokedAt = row.RevokedAt,
            Edited = row.Edited is { } edited ? edited with { SessionId = session } : null,
            Reactions = [.. row.Reactions.Values.Select(one => one with { SessionId = session })],
            Votes = [.. row.Votes.Values.Select(one => one with { SessionId = session })],
            Ack = row.FromMe ? row.Ack : null,
        });
        var readAt = now.AddMilliseconds(500);
        return new(
            session,
            new(John, John, readAt, [.. changed])
            {
                Listing = new([.. there.Select(row => row.Key.Id)], Start, readAt, IsCut: false, Disappears: false),
            }
        );
    }

    /// <summary>
    /// Of each thing the last event, without its time, but for reactions that were taken back, and of messages that are deleted nothing
    /// else.
    /// </summary>
    public HashSet<string> LastOf(IEnumerable<string> events) =>
        [
            .. events
                .Select(one => one.Split('|'))
                .GroupBy(one => $"{one[0]}|{one[1]}|{one[2]}")
                .Select(same => (same.Key, Value: same.Last()[3], Message: same.Last()[1]))
                .Where(last => !IsDeleted(last.Message) || last.Key.StartsWith("message.revoked", StringComparison.Ordinal))
                .Where(last => last.Value is not ("" or "taken back"))
                .Select(last => $"{last.Key}|{last.Value}"),
        ];

    public static MessageChange For(long session, MessageChange change) =>
        change is MessageChange.Seen seen
            ? seen with
            {
                SessionId = session,
                Message = seen.Message with { SessionId = session },
            }
            : change with
            {
                SessionId = session,
            };

    public static string Line(MessageRecord row) =>
        row switch
        {
            { DeletedAt: not null } => $"{row.MessageId} deleted",
            { RevokedAt: { } at } => $"{row.MessageId} revoked {at:T}",
            _ => $"{row.MessageId} '{row.Content}' {row.EditedAt:T} ack {row.Ack} "
                + string.Join(' ', Reactions.Read(row.Reactions).Select(one => one.Sender + one.Emoji).Order(StringComparer.Ordinal)),
        };

    /// <summary>kind|message|of whom|what|when.</summary>
    public static string Line(EventRecord entry)
    {
        var body = JsonNode.Parse(entry.Body)!;
        var message = body["message"]!;
        var (who, what, when) = entry.Kind switch
        {
            "message.edited" => ("", $"{message["content"]}", $"{message["editedAt"]}"),
            "message.revoked" => ("", "revoked", $"{message["revokedAt"]}"),
            "message.reaction" => (
                $"{body["reaction"]!["sender"]}",
                (string?)body["reaction"]!["emoji"] is { Length: > 0 } emoji ? emoji : "taken back",
                $"{body["reaction"]!["timestamp"]}"
            ),
            "poll.vote" => ($"{body["vote"]!["voter"]}", body["vote"]!["options"]!.ToJsonString(), $"{body["vote"]!["timestamp"]}"),
            "message.ack" => ("", $"{message["ack"]}", ""),
            _ => ("", "there", ""),
        };
        return $"{entry.Kind}|{message["id"]}|{who}|{what}|{when}";
    }

    private MessageChange.Seen Write(int message)
    {
        var fromMe = message % 2 == 1;
        var row = rows[message] = new Row($"M{message}", fromMe);
        return new(
            new MessageRecord
            {
                SessionId = 0,
                MessageId = row.Key.Id,
                SerializedId = $"{(fromMe ? "true" : "false")}_{John}_{row.Key.Id}",
                ChatId = John,
                Person = John,
                FromMe = fromMe,
                FromNumber = fromMe ? Me : John,
                Type = message == 5 ? "poll_creation" : "chat",
                Content = "as it was written",
                Timestamp = now,
                Ack = 1,
            },
            MentionsMe: false
        );
    }

    private bool IsDeleted(string id) => rows.OfType<Row>().Any(row => row.Key.Id == id && (row.IsGone || row.RevokedAt is not null));

    private sealed class Row(string id, bool fromMe)
    {
        public MessageKey Key { get; } = new(id, John, fromMe ? null : John);
        public bool FromMe => fromMe;
        public bool IsGone { get; set; }
        public int Ack { get; set; } = 1;
        public DateTimeOffset? RevokedAt { get; set; }
        public MessageChange.Edited? Edited { get; set; }
        public Dictionary<string, MessageChange.Reacted> Reactions { get; } = [];
        public Dictionary<string, MessageChange.Voted> Votes { get; } = [];
    }
}
