using System.Text.Json.Nodes;

namespace WaGateway.Model.Formats;

/// <summary>WAHA's names for our events, and what stands in them.</summary>
internal static class WahaEvents
{
    private static readonly string[] Removals = ["remove", "leave"];
    private static readonly string[] Changes = ["subject", "description", "announce", "locked", "picture"];

    /// <summary>What a webhook that asks for one of WAHA's events asks for here.</summary>
    /// <returns>Null for a name that WAHA does not have; empty for what is never told here.</returns>
    public static IReadOnlyList<string>? Kinds(string name) =>
        name switch
        {
            "*" => [EventKinds.All],
            "session.status" => [EventKinds.Status],
            "message" => [EventKinds.Message],
            // The order is the mark: what begins with the sent ones gets all of them under this name.
            "message.any" => [EventKinds.MessageSent, EventKinds.Message],
            "message.ack" => [EventKinds.MessageAck, EventKinds.MessageFailed],
            "message.reaction" => [EventKinds.MessageReaction],
            "message.revoked" => [EventKinds.MessageRevoked],
            "message.edited" => [EventKinds.MessageEdited],
            "group.v2.join" or "group.v2.leave" or "group.v2.update" or "group.v2.participants" => [EventKinds.Group],
            "presence.update" => [EventKinds.Presence],
            "poll.vote" => [EventKinds.PollVote],
            "call.received" or "call.accepted" or "call.rejected" => [EventKinds.Call],
            "event.response" => [EventKinds.EventResponse],
            "message.ack.group"
            or "message.waiting"
            or "state.change"
            or "group.join"
            or "group.leave"
            or "poll.vote.failed"
            or "chat.archive"
            or "label.upsert"
            or "label.deleted"
            or "label.chat.added"
            or "label.chat.deleted"
            or "event.response.failed"
            or "engine.event" => [],
            _ => null,
        };

    /// <summary>The names that a webhook's events are of.</summary>
    public static IEnumerable<string> Names(IReadOnlyList<string> kinds)
    {
        foreach (var kind in kinds)
            switch (kind)
            {
                case EventKinds.Message when IsAny(kinds):
                case EventKinds.MessageFailed:
                    break;
                case EventKinds.MessageSent:
                    yield return "message.any";
                    break;
                case EventKinds.Status:
                    yield return "session.status";
                    break;
                case EventKinds.Presence:
                    yield return "presence.update";
                    break;
                case EventKinds.Group:
                    foreach (var word in (string[])["join", "leave", "update", "participants"])
                        yield return "group.v2." + word;
                    break;
                case EventKinds.Call:
                    foreach (var word in (string[])["received", "accepted", "rejected"])
                        yield return "call." + word;
                    break;
                default:
                    yield return kind;
                    break;
            }
    }

    /// <summary>Whether received messages are told as <c>message.any</c> too.</summary>
    public static bool IsAny(IReadOnlyList<string> kinds)
    {
        var (sent, received) = (kinds.ToList().IndexOf(EventKinds.MessageSent), kinds.ToList().IndexOf(EventKinds.Message));
        return sent >= 0 && received > sent;
    }

    /// <returns>Null for what WAHA has no event for.</returns>
    public static string? Name(string kind, JsonObject body, string account, IReadOnlyList<string> asked) =>
        kind switch
        {
            EventKinds.Status => "session.status",
            EventKinds.Message => IsAny(asked) ? "message.any" : "message",
            EventKinds.MessageSent => "message.any",
            EventKinds.MessageAck or EventKinds.MessageFailed => "message.ack",
            EventKinds.MessageReaction or EventKinds.MessageRevoked or EventKinds.MessageEdited => kind,
            EventKinds.PollVote or EventKinds.EventResponse => kind,
            EventKinds.Presence => "presence.update",
            EventKinds.Group => GroupName(body["group"] as JsonObject, account),
            EventKinds.Call => CallName(body),
            _ => null,
        };

    public static JsonObject Group(JsonObject body, string name, string account, long seconds)
    {
        var notice = (JsonObject)body["group"]!;
        var action = Text(notice, "action");
        var group = new JsonObject { ["id"] = Text(notice, "id") ?? "" };
        var written = new JsonObject
        {
            ["timestamp"] = seconds,
            ["group"] = group,
            ["_data"] = notice.DeepClone(),
        };
        var people = People(notice);
        switch (name)
        {
            case "group.v2.participants":
                written["type"] = action switch
                {
                    "promote" or "demote" => action,
                    "remove" or "leave" => "leave",
                    _ => "join",
                };
                written["participants"] = Participants(people, action);
                break;
            case "group.v2.update":
                group[action == "announce" ? "membersCanSendMessages" : action ?? "other"] = action switch
                {
                    "announce" => Text(notice, "text") != "on",
                    "locked" => Text(notice, "text") == "on",
                    _ => Text(notice, "text") ?? "",
                };
                break;
            case "group.v2.join":
                // Who is in it, and how it is set, is asked for: GET /api/{session}/groups/{id}.
                group["subject"] = action == "create" ? Text(notice, "text") ?? "" : "";
                group["description"] = "";
                group["membersCanAddNewMember"] = true;
                group["membersCanSendMessages"] = true;
                group["newMembersApprovalRequired"] = false;
                group["participants"] = Participants([.. people.Append(account).Distinct()], action);
                break;
        }
        return written;
    }

    public static JsonObject Call(JsonObject body)
    {
        if (body["call"] is JsonObject call)
            return Call(Text(call, "id"), Text(call, "from"), Text(call, "timestamp"), call, call);
        var message = (JsonObject)body["message"]!;
        var outcome = message["call"] as JsonObject ?? [];
        return Call(Text(message, "id"), Text(message, "chatId"), Text(message, "timestamp"), outcome, message);
    }

    private static JsonObject Call(string? id, string? from, string? time, JsonObject how, JsonObject data) =>
        new()
        {
            ["id"] = id ?? "",
            ["from"] = from ?? "",
            ["timestamp"] = WahaMessages.Seconds(time),
            ["isVideo"] = how["video"]?.DeepClone() ?? false,
            ["isGroup"] = how["group"]?.DeepClone() ?? false,
            ["_data"] = data.DeepClone(),
        };

    private static string? GroupName(JsonObject? notice, string account)
    {
        if (notice is null)
            return null;
        var (action, people) = (Text(notice, "action"), People(notice));
        return action == "create" || (action is "add" or "join" && people.Contains(account)) ? "group.v2.join"
            : Removals.Contains(action) && people.Contains(account) ? "group.v2.leave"
            : action is "add" or "join" or "remove" or "leave" or "promote" or "demote" ? "group.v2.participants"
            : Changes.Contains(action) ? "group.v2.update"
            : null;
    }

    private static string? CallName(JsonObject body) =>
        body["call"] is not null
            ? "call.received"
            : Text(body["message"]?["call"] as JsonObject, "outcome") switch
            {
                "rejected" or "missed" or "cancelled" => "call.rejected",
                "completed" or "accepted_elsewhere" or "ongoing" => "call.accepted",
                _ => null,
            };

    private static List<string> People(JsonObject notice) =>
        [.. (notice["participants"] as JsonArray ?? []).OfType<JsonValue>().Select(one => one.ToString())];

    private static JsonArray Participants(IReadOnlyList<string> people, string? action) =>
        [
            .. people.Select(one => new JsonObject
            {
                ["id"] = one,
                ["role"] = action switch
                {
                    "promote" => "admin",
                    "remove" or "leave" => "left",
                    _ => "participant",
                },
            }),
        ];

    private static string? Text(JsonObject? from, string name) => WahaMessages.Text(from, name);
}
