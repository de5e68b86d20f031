using System.Text.Json.Nodes;

namespace WaGateway.Model;

/// <summary>What receivers read about people beside their messages: calls, presence, statuses.</summary>
internal static class PeopleEventDrafts
{
    /// <summary>A call that rings. What became of it comes later, as a message of type call_log.</summary>
    public static EventDraft Call(SessionRecord session, string id, string from, string? lid, bool video, bool group, DateTimeOffset at) =>
        new(
            session.Id,
            EventKinds.Call,
            $"call|{id}",
            from,
            at,
            new JsonObject
            {
                ["sessionId"] = session.Id,
                ["sessionName"] = session.Name,
                ["call"] = new JsonObject
                {
                    ["id"] = id,
                    ["from"] = from,
                    ["lid"] = lid,
                    ["state"] = "ringing",
                    ["video"] = video,
                    ["group"] = group,
                    ["timestamp"] = Iso.Of(at),
                },
            }
        );

    /// <summary>A status of somebody else; its file is not fetched.</summary>
    public static EventDraft StatusPosted(SessionRecord session, MessageRecord post) =>
        new(
            session.Id,
            EventKinds.StatusPosted,
            $"{EventKinds.StatusPosted}|{post.SerializedId}",
            WhatsAppId.StatusBroadcast,
            post.Timestamp,
            new JsonObject
            {
                ["sessionId"] = session.Id,
                ["sessionName"] = session.Name,
                ["post"] = new JsonObject
                {
                    ["id"] = post.MessageId,
                    ["from"] = post.FromNumber,
                    ["lid"] = post.Lid,
                    ["contactName"] = post.ContactName,
                    ["type"] = post.Type,
                    ["content"] = post.Content,
                    ["mimetype"] = post.Mimetype,
                    ["timestamp"] = Iso.Of(post.Timestamp),
                },
            }
        )
        {
            Backfilled = post.Backfilled,
            Subject = new(post.ChatId, post.Type, FromMe: false, MentionsMe: false) { Sender = post.FromNumber },
        };

    public static EventDraft Presence(SessionRecord session, string chat, string? lid, bool online, string? state, DateTimeOffset at) =>
        new(
            session.Id,
            EventKinds.Presence,
            $"presence|{chat}|{state}|{at.ToUnixTimeMilliseconds()}",
            chat,
            at,
            new JsonObject
            {
                ["sessionId"] = session.Id,
                ["sessionName"] = session.Name,
                ["presence"] = new JsonObject
                {
                    ["chatId"] = chat,
                    ["lid"] = lid,
                    ["online"] = online,
                    ["state"] = state,
                    ["timestamp"] = Iso.Of(at),
                },
            }
        );
}
