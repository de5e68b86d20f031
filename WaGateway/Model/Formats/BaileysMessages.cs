using System.Globalization;
using System.Text.Json.Nodes;

namespace WaGateway.Model.Formats;

/// <summary>A message as Baileys, the library below Evolution API, writes it.</summary>
internal static class BaileysMessages
{
    private static readonly string[] Choices = ["buttons_response", "list_response", "template_button_reply", "interactive_response"];

    /// <summary>An id in its form: <c>&lt;digits&gt;@s.whatsapp.net</c> for a person.</summary>
    public static string? Jid(string? id) =>
        id?.EndsWith("@c.us", StringComparison.Ordinal) == true ? id[..id.IndexOf('@')] + "@s.whatsapp.net" : id;

    public static string Status(int ack) =>
        ack switch
        {
            < 0 => "ERROR",
            0 => "PENDING",
            1 => "SERVER_ACK",
            2 => "DELIVERY_ACK",
            3 => "READ",
            _ => "PLAYED",
        };

    /// <param name="message">As our own events hold it.</param>
    public static JsonObject Key(JsonObject message)
    {
        var key = new JsonObject
        {
            ["remoteJid"] = Jid(Text(message, "chatId") ?? Text(message, "groupId") ?? Text(message, "from")) ?? "",
            ["fromMe"] = IsTrue(message, "fromMe"),
            ["id"] = Text(message, "id") ?? "",
        };
        if (Text(message, "groupId") is not null && Jid(Text(message, "from")) is { } author)
            key["participant"] = author;
        if (Text(message, "lid") is { } lid)
            key[Text(message, "groupId") is null ? "remoteJidAlt" : "participantAlt"] = lid;
        return key;
    }

    public static JsonObject Of(JsonObject message, string instance)
    {
        var (type, content) = Content(message);
        var body = new JsonObject { [type] = content };
        if (Text(message, "mediaUrl") is { } url)
            body["mediaUrl"] = url;
        var written = new JsonObject
        {
            ["key"] = Key(message),
            ["pushName"] = Text(message, "contactName") ?? "",
            ["status"] = Status(Number(message, "ack") ?? 0),
            ["message"] = body,
            ["messageType"] = type,
            ["messageTimestamp"] = Seconds(Text(message, "timestamp")),
            ["instanceId"] = instance,
            ["source"] = "web",
        };
        if (Text(message, "quotedMessageId") is { } quoted)
            written["contextInfo"] = new JsonObject { ["stanzaId"] = quoted };
        return written;
    }

    /// <summary>A reaction is a message of its own there.</summary>
    public static JsonObject Reaction(JsonObject message, JsonObject reaction, string account, string instance)
    {
        var (sender, at) = (Text(reaction, "sender"), Seconds(Text(reaction, "timestamp")));
        var key = Key(message);
        key["fromMe"] = sender == account;
        key["id"] = $"{Text(message, "id")}.{at}";
        if (Text(message, "groupId") is not null)
            key["participant"] = Jid(sender);
        return new()
        {
            ["key"] = key,
            ["pushName"] = sender == Text(message, "from") ? Text(message, "contactName") ?? "" : "",
            ["status"] = "DELIVERY_ACK",
            ["message"] = new JsonObject { ["reactionMessage"] = ReactionTo(message, Text(reaction, "emoji") ?? "", at) },
            ["messageType"] = "reactionMessage",
            ["messageTimestamp"] = at,
            ["instanceId"] = instance,
            ["source"] = "web",
        };
    }

    public static JsonObject ReactionTo(JsonObject message, string emoji, long at) =>
        new()
        {
            ["key"] = Key(message),
            ["text"] = emoji,
            ["senderTimestampMs"] = $"{at * 1000}",
        };

    public static long Seconds(string? time) =>
        DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, out var at) ? at.ToUnixTimeSeconds() : 0;

    public static string? Text(JsonObject? from, string name) =>
        from?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static bool IsTrue(JsonObject from, string name) =>
        from[name] is JsonValue value && value.TryGetValue<bool>(out var isTrue) && isTrue;

    public static int? Number(JsonObject from, string name) =>
        from[name] is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;

    private static (string Type, JsonNode Content) Content(JsonObject message)
    {
        var words = Text(message, "content");
        return Text(message, "type") switch
        {
            "chat" when Text(message, "quotedMessageId") is { } quoted => (
                "extendedTextMessage",
                new JsonObject
                {
                    ["text"] = words ?? "",
                    ["contextInfo"] = new JsonObject { ["stanzaId"] = quoted },
                }
            ),
            "chat" => ("conversation", JsonValue.Create(words ?? "")),
            "image" => ("imageMessage", File(message, "image/jpeg", words)),
            "video" => ("videoMessage", File(message, "video/mp4", words)),
            "ptv" => ("ptvMessage", File(message, "video/mp4", words)),
            "audio" => ("audioMessage", Voice(File(message, "audio/ogg; codecs=opus", null), isVoice: false)),
            "ptt" => ("audioMessage", Voice(File(message, "audio/ogg; codecs=opus", null), isVoice: true)),
            "sticker" => ("stickerMessage", File(message, "image/webp", null)),
            "document" => ("documentMessage", Document(message, words)),
            "location" when message["location"] is JsonObject place => ("locationMessage", Location(place)),
            "vcard" or "multi_vcard" when message["contacts"] is JsonArray cards => Cards(cards),
            "poll_creation" when message["poll"] is JsonObject poll => ("pollCreationMessage", Poll(poll)),
            "list" when message["list"] is JsonObject list => ("listMessage", list.DeepClone()),
            "list_response" when Text(message, "selectedId") is { } row => (
                "listResponseMessage",
                new JsonObject
                {
                    ["title"] = words ?? "",
                    ["singleSelectReply"] = new JsonObject { ["selectedRowId"] = row },
                }
            ),
            { } type when Choices.Contains(type) && Text(message, "selectedId") is { } chosen => (
                "buttonsResponseMessage",
                new JsonObject { ["selectedButtonId"] = chosen, ["selectedDisplayText"] = words ?? "" }
            ),
            // Whatever else: in our own word for it, with its text.
            var other => ($"{other ?? "unknown"}Message", new JsonObject { ["text"] = words ?? "" }),
        };
    }

    private static JsonObject File(JsonObject message, string usually, string? caption)
    {
        var file = new JsonObject { ["mimetype"] = Text(message, "mimetype") ?? usually };
        if (Text(message, "mediaUrl") is { } url)
            file["url"] = url;
        if (Text(message, "sha256") is { } sum)
            file["fileSha256"] = sum;
        if (message["size"] is JsonValue size)
            file["fileLength"] = $"{size}";
        if (message["seconds"] is JsonValue seconds)
            file["seconds"] = seconds.DeepClone();
        if (caption is not null)
            file["caption"] = caption;
        return file;
    }

    private static JsonObject Voice(JsonObject file, bool isVoice)
    {
        file["ptt"] = isVoice;
        return file;
    }

    private static JsonObject Document(JsonObject message, string? words)
    {
        var name = Text(message, "fileName") ?? "file";
        var file = File(message, "application/octet-stream", words == name ? null : words);
        file["fileName"] = name;
        file["title"] = name;
        return file;
    }

    private static JsonObject Location(JsonObject place)
    {
        var location = new JsonObject
        {
            ["degreesLatitude"] = place["latitude"]?.DeepClone(),
            ["degreesLongitude"] = place["longitude"]?.DeepClone(),
        };
        foreach (var name in (string[])["name", "address"])
            if (Text(place, name) is { } text)
                location[name] = text;
        return location;
    }

    private static (string, JsonNode) Cards(JsonArray cards)
    {
        var contacts = cards
            .OfType<JsonObject>()
            .Select(card => new JsonObject { ["displayName"] = Text(card, "name") ?? "", ["vcard"] = Text(card, "vcard") ?? "" })
            .ToList();
        return contacts is [var only]
            ? ("contactMessage", only)
            : (
                "contactsArrayMessage",
                new JsonObject { ["displayName"] = $"{contacts.Count} contacts", ["contacts"] = new JsonArray([.. contacts]) }
            );
    }

    private static JsonObject Poll(JsonObject poll) =>
        new()
        {
            ["name"] = Text(poll, "question") ?? "",
            ["options"] = new JsonArray([
                .. (poll["options"] as JsonArray ?? []).Select(one => new JsonObject { ["optionName"] = one?.DeepClone() }),
            ]),
            ["selectableOptionsCount"] = IsTrue(poll, "multiple") ? 0 : 1,
        };
}
