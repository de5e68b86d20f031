using System.Text.Json.Nodes;

namespace WaGateway.Commands.Move;

/// <summary>
/// The instances of a running Evolution API, from its API: as version 2 lists them (<c>name</c>, <c>Setting</c>), and as its
/// description and version 1 do (<c>instance.instanceName</c>).
/// </summary>
internal static class EvolutionSource
{
    public const string Header = "apikey";

    private const string Baileys = "WHATSAPP-BAILEYS";

    /// <summary>Each is named with what does it here.</summary>
    private static readonly (string Name, string Older, string Instead)[] Habits =
    [
        ("rejectCall", "reject_call", "calls are rejected one by one: POST /api/sessions/:id/calls/:call/reject"),
        ("alwaysOnline", "always_online", "presence is set by a call: POST /evolution/instance/setPresence"),
        ("readMessages", "read_messages", "chats are marked as read by a call: POST /evolution/chat/markMessageAsRead"),
        ("readStatus", "read_status", "statuses of others are not marked as seen"),
        ("syncFullHistory", "sync_full_history", "how much is read after linking is the setting Sessions:ImportHistory"),
    ];

    private static readonly string[] Integrations = ["Chatwoot", "Rabbitmq", "Sqs", "Websocket", "Typebot", "OpenaiSetting", "Dify", "N8n"];

    public static async Task<IReadOnlyList<MovedSession>> ReadAsync(Peer old)
    {
        if (await old.GetAsync("instance/fetchInstances", "key") is not JsonArray instances)
            throw MoveOrder.Refusal($"What answers at {old.Address} is no Evolution API: GET /instance/fetchInstances gives no list.");
        var moved = new List<MovedSession>();
        foreach (var listed in instances.OfType<JsonObject>())
        {
            var instance = listed["instance"] as JsonObject ?? listed;
            var name = $"{instance["name"] ?? instance["instanceName"]}";
            var path = Uri.EscapeDataString(name);
            var settings = listed["Setting"] as JsonObject ?? await PartAsync(old, $"settings/find/{path}");
            moved.Add(Of(name, instance, settings ?? [], await PartAsync(old, $"webhook/find/{path}")));
        }
        return moved;
    }

    private static MovedSession Of(string name, JsonObject instance, JsonObject settings, JsonObject? webhook)
    {
        var differences = new List<string>();
        var body = new JsonObject
        {
            ["instanceName"] = name,
            ["integration"] = Baileys,
            ["qrcode"] = false,
        };
        var integration = (instance["integration"] as JsonObject)?["integration"] ?? instance["integration"];
        if (integration is JsonValue && $"{integration}" is var kind and not Baileys and not "")
            differences.Add($"it is a {kind} instance there; here it is an account on a phone.");
        if (webhook?["enabled"]?.ToString() == "false")
        {
            differences.Add($"its webhook {webhook["url"]} is switched off there, and is not made.");
            webhook = null;
        }
        var url = $"{webhook?["url"]}";
        if (url.Length > 0)
            body["webhook"] = WebhookOf(webhook!, url);
        // Here it is a filter of the webhook.
        if (url.Length > 0 && IsOn(settings, "groupsIgnore", "groups_ignore"))
            body["groupsIgnore"] = true;
        differences.AddRange(
            Habits.Where(habit => IsOn(settings, habit.Name, habit.Older)).Select(habit => $"{habit.Name}: {habit.Instead}.")
        );
        if (instance["Proxy"] is JsonObject proxy && proxy["enabled"]?.ToString() != "false" && proxy["host"] is not null)
            foreach (var part in (string[])["Host", "Port", "Protocol", "Username", "Password"])
                body[$"proxy{part}"] = proxy[part.ToLowerInvariant()]?.ToString();
        differences.AddRange(
            Integrations
                .Where(one => instance[one] is JsonObject or JsonArray { Count: > 0 })
                .Select(one => $"its {one} integration is not taken along.")
        );
        differences.Add("its own token is not taken along: calls carry a key of this gateway.");
        var owner = instance["ownerJid"] ?? instance["owner"];
        return new(
            name,
            $"{instance["connectionStatus"] ?? instance["status"]}{(owner is null ? "" : $", {owner}")}",
            "evolution/instance/create",
            body,
            url.Length > 0 ? [url] : [],
            differences
        );
    }

    private static JsonObject WebhookOf(JsonObject webhook, string url)
    {
        var made = new JsonObject
        {
            ["url"] = url,
            ["byEvents"] = IsOn(webhook, "webhookByEvents", "byEvents"),
            ["base64"] = IsOn(webhook, "webhookBase64", "base64"),
        };
        foreach (var part in (string[])["events", "headers"])
            if (webhook[part] is JsonArray { Count: > 0 } or JsonObject)
                made[part] = webhook[part]!.DeepClone();
        return made;
    }

    private static bool IsOn(JsonObject settings, string name, string older) => (settings[name] ?? settings[older])?.ToString() == "true";

    /// <summary>What an instance without it answers differs between versions: null, an error, or an empty object.</summary>
    private static async Task<JsonObject?> PartAsync(Peer old, string path)
    {
        var (status, body) = await old.CallAsync(HttpMethod.Get, path);
        return status == 200 ? body as JsonObject : null;
    }
}
