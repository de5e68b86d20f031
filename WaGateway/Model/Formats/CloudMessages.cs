using System.Globalization;
using System.Text.Json.Nodes;
using WaGateway.Model.Cloud;

namespace WaGateway.Model.Formats;

/// <summary>A message that came in, as the Cloud API writes it, by its type.</summary>
internal static class CloudMessages
{
    private const int UnknownType = 131051;
    private static readonly string[] Choices = ["buttons_response", "list_response", "template_button_reply", "interactive_response"];

    /// <summary>A number as the Cloud API writes it: its digits. Who hides theirs keeps <c>…@lid</c>, which can be written to.</summary>
    public static string? Number(string? id) =>
        id is null ? null
        : id.EndsWith("@c.us", StringComparison.Ordinal) || id.EndsWith("@g.us", StringComparison.Ordinal) ? id[..id.IndexOf('@')]
        : id;

    public static JsonObject Contact(JsonObject message)
    {
        var number = Number(Text(message, "from"));
        return Person(Text(message, "contactName"), number);
    }

    public static JsonObject Reacting(JsonObject body)
    {
        var (message, reaction) = ((JsonObject)body["message"]!, body["reaction"] as JsonObject);
        var sender = Text(reaction, "sender");
        return Person(sender == Text(message, "from") ? Text(message, "contactName") : null, Number(sender));
    }

    public static JsonObject Of(JsonObject message, FormattedEvent given)
    {
        var answer = new JsonObject();
        if (Context(message, given) is { } context)
            answer["context"] = context;
        answer["from"] = Number(Text(message, "from")) ?? "";
        answer["id"] = Wamid.Of(given.Session, Text(message, "id") ?? "");
        answer["timestamp"] = Seconds(Text(message, "timestamp"));
        if (Text(message, "groupId") is { } group)
            answer["group_id"] = CloudGroup.Of(given.Session, group);
        var (type, content) = Content(message, given);
        answer["type"] = type;
        answer[type == "unsupported" ? "errors" : type] = content;
        return answer;
    }

    public static JsonObject Reaction(JsonObject message, FormattedEvent given)
    {
        var reaction = (JsonObject)given.Body["reaction"]!;
        var answer = new JsonObject
        {
            ["from"] = Number(Text(reaction, "sender")) ?? "",
            // A reaction has no id here: one that is the same whenever it is told.
            ["id"] = Wamid.Of(given.Session, $"{Text(message, "id")}.{Seconds(Text(reaction, "timestamp"))}"),
            ["timestamp"] = Seconds(Text(reaction, "timestamp")),
        };
        if (Text(message, "groupId") is { } group)
            answer["group_id"] = CloudGroup.Of(given.Session, group);
        answer["type"] = "reaction";
        answer["reaction"] = new JsonObject
        {
            ["message_id"] = Wamid.Of(given.Session, Text(message, "id") ?? ""),
            ["emoji"] = Text(reaction, "emoji") ?? "",
        };
        return answer;
    }

    public static string Seconds(string? time) =>
        (DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, out var at) ? at.ToUnixTimeSeconds() : 0).ToString(
            CultureInfo.InvariantCulture
        );

    private static JsonObject Person(string? name, string? number) =>
        new()
        {
            ["profile"] = new JsonObject { ["name"] = name ?? number ?? "" },
            ["wa_id"] = number ?? "",
        };

    /// <summary>Who wrote the quoted message is not in the event: the Cloud API's callers look at the id.</summary>
    private static JsonObject? Context(JsonObject message, FormattedEvent given)
    {
        var forwarded = message["forwarded"] is JsonValue value && value.TryGetValue<bool>(out var isSaid) && isSaid;
        if (Text(message, "quotedMessageId") is { } quoted)
            return new() { ["from"] = Number(given.Account) ?? "", ["id"] = Wamid.Of(given.Session, quoted) };
        return forwarded ? new() { ["forwarded"] = true } : null;
    }

    private static (string Type, JsonNode Content) Content(JsonObject message, FormattedEvent given)
    {
        var words = Text(message, "content");
        return Text(message, "type") switch
        {
            "chat" => ("text", new JsonObject { ["body"] = words ?? "" }),
            "image" => ("image", Captioned(File(message, given, "image/jpeg"), words)),
            "video" or "ptv" => ("video", Captioned(File(message, given, "video/mp4"), words)),
            "audio" => ("audio", Voice(File(message, given, "audio/ogg; codecs=opus"), false)),
            "ptt" => ("audio", Voice(File(message, given, "audio/ogg; codecs=opus"), true)),
            "sticker" => ("sticker", Sticker(File(message, given, "image/webp"))),
            "document" => ("document", Document(message, given, words)),
            "location" when message["location"] is JsonObject place => ("location", Location(place)),
            "vcard" or "multi_vcard" when message["contacts"] is JsonArray cards => ("contacts", Cards(cards)),
            "order" when message["order"] is JsonObject order => ("order", Order(order, words)),
            { } type when Choices.Contains(type) && Text(message, "selectedId") is { } chosen => (
                "interactive",
                Choice(type == "list_response", chosen, words ?? chosen)
            ),
            var other => (
                "unsupported",
                new JsonArray(CloudErrors.Of(UnknownType, "Message type unknown", $"Message type is currently not supported: {other}"))
            ),
        };
    }

    private static JsonObject File(JsonObject message, FormattedEvent given, string usually) =>
        new()
        {
            ["mime_type"] = Text(message, "mimetype") ?? usually,
            ["sha256"] = Text(message, "sha256") ?? "",
            ["id"] = given.Message is { } row ? CloudId.Of(CloudKind.MessageFile, row) : "",
        };

    private static JsonObject Captioned(JsonObject file, string? words)
    {
        if (words is not null)
            file["caption"] = words;
        return file;
    }

    private static JsonObject Voice(JsonObject file, bool isVoice)
    {
        file["voice"] = isVoice;
        return file;
    }

    private static JsonObject Sticker(JsonObject file)
    {
        file["animated"] = false;
        return file;
    }

    private static JsonObject Document(JsonObject message, FormattedEvent given, string? words)
    {
        var (file, name) = (File(message, given, "application/octet-stream"), Text(message, "fileName") ?? "file");
        file["filename"] = name;
        return Captioned(file, words == name ? null : words);
    }

    private static JsonObject Location(JsonObject place) =>
        new()
        {
            ["latitude"] = place["latitude"]?.DeepClone(),
            ["longitude"] = place["longitude"]?.DeepClone(),
            ["name"] = Text(place, "name") ?? "",
            ["address"] = Text(place, "address") ?? "",
        };

    private static JsonArray Cards(JsonArray cards) =>
        [.. cards.OfType<JsonObject>().Select(card => CloudContacts.Of(Text(card, "name") ?? "", Text(card, "vcard") ?? ""))];

    private static JsonObject Order(JsonObject order, string? words) =>
        new()
        {
            ["catalog_id"] = Number(Text(order, "seller")) ?? "",
            ["text"] = words ?? "",
            // The goods of an order are asked for: GET /api/messages/:id/order.
            ["product_items"] = new JsonArray(),
        };

    private static JsonObject Choice(bool isList, string chosen, string words)
    {
        var type = isList ? "list_reply" : "button_reply";
        var reply = new JsonObject { ["id"] = chosen, ["title"] = words };
        if (isList)
            reply["description"] = "";
        return new() { ["type"] = type, [type] = reply };
    }

    private static string? Text(JsonObject? from, string name) => from is null ? null : CloudFormat.Text(from, name);
}
