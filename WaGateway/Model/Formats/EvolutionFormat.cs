using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WaGateway.Model.Formats;

/// <summary>
/// Events as Evolution API writes them: <c>{event, instance, data, destination, date_time, sender, server_url, apikey}</c>, with messages
/// in the shape of Baileys. No key is in them: <c>apikey</c> is null.
/// </summary>
/// <param name="byEvents">Whether each event goes to a path of its own below the webhook's URL.</param>
internal sealed class EvolutionFormat(bool byEvents) : WebhookFormat
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>WhatsApp Web's own ids begin so: what has another one was written on the phone.</summary>
    private const string OfWeb = "3EB0";

    public override IReadOnlyList<string> Events { get; } = EvolutionEvents.Kinds;

    public override bool Says(string kind) => EvolutionEvents.Kinds.Contains(kind);

    public override bool CanSay(EventDraft draft) => Says(draft.Kind);

    public override byte[] Write(FormattedEvent given)
    {
        var (word, data) = Say(given);
        return JsonSerializer.SerializeToUtf8Bytes(
            new JsonObject
            {
                ["event"] = word,
                ["instance"] = BaileysMessages.Text(given.Body, "sessionName") ?? "",
                ["data"] = data,
                ["destination"] = Address(given.Url, given),
                ["date_time"] = given.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
                ["sender"] = BaileysMessages.Jid(given.Account) ?? "",
                ["server_url"] = null,
                ["apikey"] = null,
            },
            Json
        );
    }

    public override string Address(string url, FormattedEvent given)
    {
        if (!byEvents)
            return url;
        var address = new UriBuilder(url);
        address.Path = $"{address.Path.TrimEnd('/')}/{Say(given).Word.Replace('.', '-')}";
        return address.Uri.AbsoluteUri;
    }

    /// <summary>Evolution API signs nothing. The hub signature says all the same whose it is.</summary>
    public override IEnumerable<(string Name, string Value)> Headers(FormattedEvent given, string secret, byte[] body, DateTimeOffset now)
    {
        yield return (HubSignature.Header, HubSignature.Of(secret, body));
    }

    private static (string Word, JsonNode Data) Say(FormattedEvent given)
    {
        var instance = given.Session.ToString(CultureInfo.InvariantCulture);
        var message = given.Body["message"] as JsonObject;
        return given.Kind switch
        {
            EventKinds.Message when message is not null => ("messages.upsert", BaileysMessages.Of(message, instance)),
            EventKinds.MessageSent when message is not null => (
                BaileysMessages.Text(message, "id")?.StartsWith(OfWeb, StringComparison.Ordinal) == true
                    ? "send.message"
                    : "messages.upsert",
                BaileysMessages.Of(message, instance)
            ),
            EventKinds.MessageReaction when message is not null && given.Body["reaction"] is JsonObject reaction => (
                "messages.upsert",
                BaileysMessages.Reaction(message, reaction, given.Account, instance)
            ),
            EventKinds.MessageAck or EventKinds.MessageFailed when message is not null => (
                "messages.update",
                Update(message, given, instance)
            ),
            EventKinds.MessageEdited when message is not null => ("messages.edited", Edited(message, given)),
            EventKinds.MessageRevoked or EventKinds.MessageDeleted when message is not null => (
                "messages.delete",
                Deleted(message, instance)
            ),
            EventKinds.Qr when given.Body["qr"] is JsonObject qr => ("qrcode.updated", Qr(qr, given)),
            EventKinds.Status => ("connection.update", Connection(given)),
            EventKinds.Group when given.Body["group"] is JsonObject group => Group(group),
            EventKinds.Presence when given.Body["presence"] is JsonObject presence => ("presence.update", Presence(presence)),
            EventKinds.Call when given.Body["call"] is JsonObject call => ("call", Call(call)),
            EventKinds.Call or EventKinds.Group when message is not null => ("messages.upsert", BaileysMessages.Of(message, instance)),
            EventKinds.Chat when message is not null => (
                "chats.update",
                new JsonArray(
                    new JsonObject
                    {
                        ["remoteJid"] = BaileysMessages.Jid(BaileysMessages.Text(message, "chatId")),
                        ["instanceId"] = instance,
                    }
                )
            ),
            _ => (given.Kind, given.Body.DeepClone()),
        };
    }

    private static JsonObject Update(JsonObject message, FormattedEvent given, string instance)
    {
        var key = BaileysMessages.Key(message);
        var update = new JsonObject
        {
            ["messageId"] = key["id"]!.DeepClone(),
            ["keyId"] = key["id"]!.DeepClone(),
            ["remoteJid"] = key["remoteJid"]!.DeepClone(),
            ["fromMe"] = key["fromMe"]!.DeepClone(),
            ["participant"] = key["participant"]?.DeepClone(),
            ["status"] =
                given.Kind == EventKinds.MessageFailed ? "ERROR" : BaileysMessages.Status(BaileysMessages.Number(message, "ack") ?? 0),
            ["instanceId"] = instance,
        };
        if (given.Body["failure"] is JsonObject failure)
            update["error"] = BaileysMessages.Text(failure, "message");
        return update;
    }

    private static JsonObject Edited(JsonObject message, FormattedEvent given) =>
        new()
        {
            ["key"] = BaileysMessages.Key(message),
            ["type"] = "MESSAGE_EDIT",
            ["editedMessage"] = new JsonObject { ["conversation"] = BaileysMessages.Text(message, "content") ?? "" },
            ["timestampMs"] = $"{given.At.ToUnixTimeMilliseconds()}",
        };

    private static JsonObject Deleted(JsonObject message, string instance)
    {
        var key = BaileysMessages.Key(message);
        key["status"] = "DELETED";
        key["instanceId"] = instance;
        return key;
    }

    private static JsonObject Qr(JsonObject qr, FormattedEvent given)
    {
        var code = BaileysMessages.Text(qr, "code");
        return new()
        {
            ["qrcode"] = new JsonObject
            {
                ["instance"] = BaileysMessages.Text(given.Body, "sessionName"),
                ["pairingCode"] = null,
                ["code"] = code,
                ["base64"] = code is not null && QrImage.CanDraw(code) ? QrImage.DataUrl(code) : null,
            },
        };
    }

    private static JsonObject Connection(FormattedEvent given)
    {
        var state = State(BaileysMessages.Text(given.Body, "status"));
        return new()
        {
            ["instance"] = BaileysMessages.Text(given.Body, "sessionName"),
            ["wuid"] = BaileysMessages.Jid(BaileysMessages.Text(given.Body, "phone")),
            ["state"] = state,
            ["statusReason"] = state == "close" ? 401 : 200,
        };
    }

    /// <param name="status">The word of <see cref="SessionStatus"/>.</param>
    public static string State(string? status) =>
        status switch
        {
            SessionStatus.Connected => "open",
            SessionStatus.Connecting => "connecting",
            _ => "close",
        };

    private static (string, JsonNode) Group(JsonObject group)
    {
        var (id, action) = (BaileysMessages.Text(group, "id"), BaileysMessages.Text(group, "action"));
        var kind = action switch
        {
            "add" or "join" => "add",
            "remove" or "leave" => "remove",
            "promote" or "demote" => action,
            _ => null,
        };
        if (action == "create")
            return ("groups.upsert", new JsonArray(new JsonObject { ["id"] = id, ["subject"] = BaileysMessages.Text(group, "text") }));
        if (kind is null)
        {
            var update = new JsonObject { ["id"] = id };
            if (action is "subject" or "description")
                update[action == "subject" ? "subject" : "desc"] = BaileysMessages.Text(group, "text");
            return ("groups.update", new JsonArray(update));
        }
        return (
            "group-participants.update",
            new JsonObject
            {
                ["id"] = id,
                ["author"] = BaileysMessages.Jid(BaileysMessages.Text(group, "author")),
                ["participants"] = new JsonArray([
                    .. (group["participants"] as JsonArray ?? []).Select(one => JsonValue.Create(BaileysMessages.Jid((string?)one))),
                ]),
                ["action"] = kind,
            }
        );
    }

    private static JsonObject Presence(JsonObject presence)
    {
        var id = BaileysMessages.Jid(BaileysMessages.Text(presence, "chatId")) ?? "";
        var state = BaileysMessages.Text(presence, "state") switch
        {
            "typing" or "composing" => "composing",
            "recording" => "recording",
            _ => BaileysMessages.IsTrue(presence, "online") ? "available" : "unavailable",
        };
        return new()
        {
            ["id"] = id,
            ["presences"] = new JsonObject { [id] = new JsonObject { ["lastKnownPresence"] = state } },
        };
    }

    private static JsonObject Call(JsonObject call)
    {
        var from = BaileysMessages.Jid(BaileysMessages.Text(call, "from"));
        return new()
        {
            ["chatId"] = from,
            ["from"] = from,
            ["id"] = BaileysMessages.Text(call, "id"),
            ["date"] = BaileysMessages.Text(call, "timestamp"),
            ["offline"] = false,
            ["status"] = BaileysMessages.Text(call, "state") is "ringing" or null ? "offer" : BaileysMessages.Text(call, "state"),
            ["isVideo"] = BaileysMessages.IsTrue(call, "video"),
            ["isGroup"] = BaileysMessages.IsTrue(call, "group"),
        };
    }
}
