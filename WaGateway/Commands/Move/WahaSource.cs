using System.Text.Json.Nodes;

namespace WaGateway.Commands.Move;

/// <summary>The sessions of a running WAHA, from its API (2026.7.1).</summary>
internal static class WahaSource
{
    public const string Header = "X-Api-Key";

    /// <summary>What the <c>config</c> here has: the rest is named as a difference.</summary>
    private static readonly string[] Kept = ["webhooks", "proxy", "client", "ignore"];

    private static readonly Dictionary<string, string> Otherwise = new()
    {
        ["metadata"] = "config.metadata is not kept: webhooks carry the session's name.",
        ["noweb"] = "config.noweb is of another engine: messages are always stored here.",
        ["gows"] = "config.gows is of another engine: messages are always stored here.",
        ["webjs"] = "config.webjs is of another engine.",
        ["debug"] = "config.debug: the log's detail is the setting Logging:LogLevel here.",
    };

    public static async Task<IReadOnlyList<MovedSession>> ReadAsync(Peer old)
    {
        if (await old.GetAsync("api/sessions?all=true", "key") is not JsonArray sessions)
            throw MoveOrder.Refusal($"What answers at {old.Address} is no WAHA: GET /api/sessions gives no list.");
        var everywhere = await WebhookOfAllAsync(old);
        return [.. sessions.OfType<JsonObject>().Select(session => Of(session, everywhere))];
    }

    private static MovedSession Of(JsonObject session, JsonObject? everywhere)
    {
        var name = session["name"]?.ToString() ?? "";
        var config = session["config"] as JsonObject ?? [];
        var webhooks = new JsonArray([
            .. (config["webhooks"] as JsonArray ?? []).OfType<JsonObject>().Select(webhook => webhook.DeepClone()),
        ]);
        if (everywhere is not null)
            webhooks.Add(everywhere.DeepClone());
        var kept = new JsonObject();
        foreach (var part in Kept)
            if (config[part] is { } value)
                kept[part] = value.DeepClone();
        kept["webhooks"] = webhooks;
        var differences = config
            .Where(part => !IsEmpty(part.Value) && Otherwise.ContainsKey(part.Key))
            .Select(part => Otherwise[part.Key])
            .ToList();
        if (webhooks.OfType<JsonObject>().Any(webhook => webhook["retries"] is JsonObject))
            differences.Add("webhooks' retries are not kept: deliveries are repeated for three days here, ever more seldom.");
        if (session["apps"] is JsonArray { Count: > 0 } apps)
            differences.Add($"its apps are not taken along ({string.Join(", ", apps.Select(app => app?["app"]))}).");
        return new(
            name,
            $"{session["status"]}{(session["me"]?["id"] is { } me ? $", {me}" : "")}",
            "waha/api/sessions",
            new JsonObject
            {
                ["name"] = name,
                ["start"] = false,
                ["config"] = kept,
            },
            [.. webhooks.Select(webhook => $"{webhook?["url"]}")],
            differences
        );
    }

    /// <summary>The webhook that WAHA's environment sets for every session, where its key may ask for that.</summary>
    private static async Task<JsonObject?> WebhookOfAllAsync(Peer old)
    {
        var (status, body) = await old.CallAsync(HttpMethod.Get, "api/server/environment?all=true");
        if (status != 200 || body is not JsonObject variables || $"{variables["WHATSAPP_HOOK_URL"]}" is not { Length: > 0 } url)
            return null;
        var events = $"{variables["WHATSAPP_HOOK_EVENTS"]}".Split(
            ',',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
        );
        var webhook = new JsonObject
        {
            ["url"] = url,
            ["events"] = new JsonArray([
                .. (events.Length > 0 ? events : ["session.status", "message"]).Select(name => JsonValue.Create(name)),
            ]),
        };
        if ($"{variables["WHATSAPP_HOOK_HMAC_KEY"]}" is { Length: > 0 } key)
            webhook["hmac"] = new JsonObject { ["key"] = key };
        return webhook;
    }

    private static bool IsEmpty(JsonNode? value) =>
        value switch
        {
            null => true,
            JsonObject inner => inner.All(part => IsEmpty(part.Value)),
            JsonArray list => list.Count == 0,
            _ => value.ToString() is "" or "false",
        };
}
