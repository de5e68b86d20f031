using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WaGateway.Model.Formats;

/// <summary>Events as WAHA writes them: one envelope, and in it a payload by the event's name.</summary>
internal sealed class WahaFormat : WebhookFormat
{
    /// <summary>The version of WAHA whose description this follows.</summary>
    public const string Version = "2026.7.1";

    /// <summary>That of its engines that drives WhatsApp Web by the same library.</summary>
    public const string Engine = "WPP";

    private const string Digits = "0123456789abcdefghjkmnpqrstvwxyz";
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override IReadOnlyList<string> Events { get; } = [EventKinds.Status, EventKinds.Message];

    public static JsonObject Environment =>
        new()
        {
            ["version"] = Version,
            ["engine"] = Engine,
            ["tier"] = "PLUS",
            ["browser"] = "chromium",
            ["platform"] = "wagateway",
            ["worker"] = new JsonObject { ["id"] = "wagateway" },
        };

    public override bool Says(string kind) => kind is EventKinds.Group or EventKinds.Call || WahaEvents.Name(kind, [], "", []) is not null;

    public override bool CanSay(EventDraft draft) => WahaEvents.Name(draft.Kind, draft.Body, draft.Subject.Account ?? "", []) is not null;

    public override byte[] Write(FormattedEvent given)
    {
        var name = WahaEvents.Name(given.Kind, given.Body, given.Account, given.Asked) ?? "engine.event";
        var body = new JsonObject
        {
            ["id"] = IdOf(given),
            ["timestamp"] = given.At.ToUnixTimeMilliseconds(),
            ["event"] = name,
            ["session"] = WahaMessages.Text(given.Body, "sessionName") ?? given.Session.ToString(CultureInfo.InvariantCulture),
            ["metadata"] = new JsonObject(),
        };
        if (given.Account.Length > 0)
            body["me"] = new JsonObject { ["id"] = given.Account, ["pushName"] = "" };
        body["payload"] = Payload(given, name);
        body["engine"] = Engine;
        body["environment"] = Environment;
        return JsonSerializer.SerializeToUtf8Bytes(body, Json);
    }

    public override IEnumerable<(string Name, string Value)> Headers(FormattedEvent given, string secret, byte[] body, DateTimeOffset now)
    {
        yield return ("X-Webhook-Request-Id", IdOf(given)[4..]);
        yield return ("X-Webhook-Timestamp", now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        yield return ("X-Webhook-Hmac", Convert.ToHexStringLower(HMACSHA512.HashData(Encoding.UTF8.GetBytes(secret), body)));
        yield return ("X-Webhook-Hmac-Algorithm", "sha512");
    }

    private static JsonObject Payload(FormattedEvent given, string name)
    {
        var (body, account, seconds) = (given.Body, given.Account, given.At.ToUnixTimeSeconds());
        switch (name)
        {
            case "session.status":
                var status = WahaStatuses.Of(WahaMessages.Text(body, "state"));
                return new()
                {
                    ["name"] = WahaMessages.Text(body, "sessionName"),
                    ["status"] = status,
                    ["statuses"] = new JsonArray(new JsonObject { ["status"] = status, ["timestamp"] = given.At.ToUnixTimeMilliseconds() }),
                };
            case "presence.update" when body["presence"] is JsonObject presence:
                return Presence(presence, seconds);
            case "call.received" or "call.accepted" or "call.rejected":
                return WahaEvents.Call(body);
            case "engine.event":
                return new() { ["event"] = given.Kind, ["data"] = body.DeepClone() };
        }
        if (name.StartsWith("group.", StringComparison.Ordinal))
            return WahaEvents.Group(body, name, account, seconds);
        return OfMessage(given, (JsonObject)body["message"]!, name, seconds);
    }

    private static JsonObject OfMessage(FormattedEvent given, JsonObject message, string name, long seconds)
    {
        var account = given.Account;
        switch (name)
        {
            case "message.ack":
                return Ack(given, message);
            case "message.reaction" when given.Body["reaction"] is JsonObject reaction:
                return Reaction(message, reaction, account);
            case "message.revoked":
                return new()
                {
                    ["revokedMessageId"] = WahaMessages.Text(message, "id"),
                    ["after"] = WahaMessages.Of(message, account),
                    ["before"] = WahaMessages.Of(message, account),
                };
            case "message.edited":
                var edited = WahaMessages.Of(message, account);
                edited["editedMessageId"] = WahaMessages.Text(message, "id");
                return edited;
            case "poll.vote" when given.Body["vote"] is JsonObject vote:
                return Vote(message, vote, account);
            case "event.response" when given.Body["response"] is JsonObject response:
                return Response(message, response, account, seconds);
            default:
                return WahaMessages.Of(message, account);
        }
    }

    private static JsonObject Ack(FormattedEvent given, JsonObject message)
    {
        var ack = given.Kind == EventKinds.MessageFailed ? -1 : WahaMessages.Ack(message);
        var head = WahaMessages.Head(message, given.Account, 0);
        head.Remove("timestamp");
        head.Remove("source");
        head["ack"] = ack;
        head["ackName"] = WahaMessages.AckName(ack);
        head["_data"] = given.Body["failure"]?.DeepClone() ?? new JsonObject();
        return head;
    }

    private static JsonObject Reaction(JsonObject message, JsonObject reaction, string account)
    {
        var (sender, time) = (WahaMessages.Text(reaction, "sender") ?? "", WahaMessages.Text(reaction, "timestamp"));
        var head = By(message, sender, account, WahaMessages.Text(message, "id") + ".reaction");
        head["timestamp"] = WahaMessages.Seconds(time);
        head["source"] = "app";
        head["participant"] ??= "";
        head["reaction"] = new JsonObject
        {
            ["text"] = WahaMessages.Text(reaction, "emoji") ?? "",
            ["messageId"] = WahaMessages.IdOf(message),
        };
        return head;
    }

    private static JsonObject Vote(JsonObject message, JsonObject vote, string account)
    {
        var head = By(message, WahaMessages.Text(vote, "voter") ?? "", account, WahaMessages.Text(message, "id") + ".vote");
        head["selectedOptions"] = vote["options"]?.DeepClone() ?? new JsonArray();
        head["timestamp"] = WahaMessages.Seconds(WahaMessages.Text(vote, "timestamp"));
        return new() { ["vote"] = head, ["poll"] = Destination(message, account) };
    }

    private static JsonObject Response(JsonObject message, JsonObject response, string account, long seconds)
    {
        var head = By(message, WahaMessages.Text(response, "person") ?? "", account, WahaMessages.Text(message, "id") + ".response");
        head["timestamp"] = seconds;
        head["source"] = "app";
        head["participant"] ??= "";
        head["eventCreationKey"] = Destination(message, account);
        head["eventResponse"] = new JsonObject
        {
            ["response"] = (WahaMessages.Text(response, "answer") ?? "unknown").ToUpperInvariant(),
            ["timestampMs"] = WahaMessages.Milliseconds(WahaMessages.Text(response, "timestamp")),
            ["extraGuestCount"] = response["extraGuests"]?.DeepClone() ?? 0,
        };
        return head;
    }

    /// <summary>What somebody did to a message: of an id that no message has, because WhatsApp Web does not say which it is.</summary>
    private static JsonObject By(JsonObject message, string sender, string account, string id)
    {
        var (chat, mine) = (WahaMessages.Text(message, "chatId") ?? "", sender == account);
        var isGroup = chat.EndsWith("@g.us", StringComparison.Ordinal);
        var head = new JsonObject
        {
            ["id"] = WahaId.Of(mine, chat, id, sender),
            ["from"] = mine ? account : chat,
            ["to"] = mine ? chat : account,
            ["fromMe"] = mine,
        };
        if (isGroup)
            head["participant"] = sender;
        return head;
    }

    private static JsonObject Destination(JsonObject message, string account)
    {
        var head = WahaMessages.Head(message, account, 0);
        head.Remove("timestamp");
        head.Remove("source");
        return head;
    }

    private static JsonObject Presence(JsonObject presence, long seconds)
    {
        var chat = WahaMessages.Text(presence, "chatId") ?? "";
        return new() { ["id"] = chat, ["presences"] = new JsonArray(PresenceOf(chat, presence, seconds)) };
    }

    private static JsonObject PresenceOf(string chat, JsonObject presence, long seconds)
    {
        var isOnline = presence["online"] is JsonValue online && online.TryGetValue<bool>(out var isSaid) && isSaid;
        var one = new JsonObject
        {
            ["participant"] = chat,
            ["lastKnownPresence"] = PresenceWord(isOnline, WahaMessages.Text(presence, "state")),
        };
        if (!isOnline)
            one["lastSeen"] = seconds;
        return one;
    }

    public static string PresenceWord(bool online, string? state) =>
        state switch
        {
            "composing" or "typing" => "typing",
            "recording" => "recording",
            "paused" => "paused",
            _ => online ? "online" : "offline",
        };

    /// <summary>A ULID: when it happened, and what is the same at every attempt.</summary>
    private static string IdOf(FormattedEvent given)
    {
        var bytes = new byte[16];
        var time = given.At.ToUnixTimeMilliseconds();
        for (var at = 5; at >= 0; at--, time >>= 8)
            bytes[at] = (byte)time;
        SHA256.HashData(Encoding.UTF8.GetBytes(given.Id)).AsSpan(0, 10).CopyTo(bytes.AsSpan(6));
        var number = new System.Numerics.BigInteger(bytes, isUnsigned: true, isBigEndian: true);
        var text = new char[26];
        for (var at = 25; at >= 0; at--, number >>= 5)
            text[at] = Digits[(int)(number & 31)];
        return "evt_" + new string(text);
    }
}
