using System.Globalization;
using System.Text.Json.Nodes;

namespace WaGateway.Model.Formats;

/// <summary>Messages as WAHA writes them, of messages as our events have them. What WAHA requires and nobody knows is empty.</summary>
internal static class WahaMessages
{
    public static JsonObject Of(MessageRecord message, string account) => Of(EventDrafts.Message(message), account);

    /// <param name="account">The account's own id, <c>&lt;digits&gt;@c.us</c>.</param>
    public static JsonObject Of(JsonObject message, string account)
    {
        var written = Head(message, account, Seconds(Text(message, "timestamp")));
        written["body"] = Body(message);
        var media = Media(message);
        written["hasMedia"] = media is not null;
        written["media"] = media;
        written["mediaUrl"] = Text(message, "mediaUrl") ?? "";
        var ack = Ack(message);
        written["ack"] = ack;
        written["ackName"] = AckName(ack);
        if (Text(message, "contactName") is { } name)
            written["author"] = name;
        if (message["location"] is JsonObject place)
            written["location"] = Location(place);
        if (message["contacts"] is JsonArray cards)
            written["vCards"] = new JsonArray([.. cards.OfType<JsonObject>().Select(card => JsonValue.Create(Text(card, "vcard") ?? ""))]);
        if (Text(message, "quotedMessageId") is { } quoted)
            written["replyTo"] = new JsonObject { ["id"] = quoted, ["hasMedia"] = false };
        written["_data"] = message.DeepClone();
        return written;
    }

    /// <summary>What of a message stands in what happens to it too.</summary>
    public static JsonObject Head(JsonObject message, string account, long seconds)
    {
        var (chat, mine) = (Text(message, "chatId") ?? "", IsMine(message));
        var author = mine ? account : Text(message, "from");
        return new()
        {
            ["id"] = IdOf(message),
            ["timestamp"] = seconds,
            ["from"] = mine ? account : chat,
            ["fromMe"] = mine,
            ["source"] = Source(message),
            ["to"] = mine ? chat : account,
            ["participant"] = chat.EndsWith("@g.us", StringComparison.Ordinal) ? author ?? "" : "",
        };
    }

    public static string IdOf(JsonObject message) =>
        WahaId.Of(IsMine(message), Text(message, "chatId") ?? "", Text(message, "id") ?? "", Text(message, "from"));

    public static bool IsMine(JsonObject message) =>
        message["fromMe"] is JsonValue mine && mine.TryGetValue<bool>(out var isMine) && isMine;

    public static int Ack(JsonObject message) => message["ack"] is JsonValue ack && ack.TryGetValue<int>(out var number) ? number : 0;

    public static string AckName(int ack) =>
        ack switch
        {
            < 0 => "ERROR",
            0 => "PENDING",
            1 => "SERVER",
            2 => "DEVICE",
            3 => "READ",
            _ => "PLAYED",
        };

    public static long Seconds(string? time) => Moment(time)?.ToUnixTimeSeconds() ?? 0;

    public static long Milliseconds(string? time) => Moment(time)?.ToUnixTimeMilliseconds() ?? 0;

    public static string? Text(JsonObject? from, string name) => from is null ? null : CloudFormat.Text(from, name);

    private static DateTimeOffset? Moment(string? time) =>
        DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, out var at) ? at : null;

    /// <summary>Ids of messages that a browser sent begin so; a phone's do not.</summary>
    private static string Source(JsonObject message) =>
        IsMine(message) && Text(message, "id")?.StartsWith("3EB0", StringComparison.Ordinal) == true ? "api" : "app";

    /// <summary>Of a document without a caption our content is its name.</summary>
    private static string Body(JsonObject message)
    {
        var content = Text(message, "content") ?? "";
        return Text(message, "type") == "document" && content == Text(message, "fileName") ? "" : content;
    }

    private static JsonObject? Media(JsonObject message) =>
        Text(message, "mediaUrl") is null && Text(message, "mediaState") is null
            ? null
            : new()
            {
                ["url"] = Text(message, "mediaUrl") ?? "",
                ["mimetype"] = Text(message, "mimetype") ?? "application/octet-stream",
                ["filename"] = Text(message, "fileName") ?? "",
            };

    private static JsonObject Location(JsonObject place) =>
        new()
        {
            ["latitude"] = place["latitude"]?.ToJsonString() ?? "",
            ["longitude"] = place["longitude"]?.ToJsonString() ?? "",
            ["live"] = place["live"] is JsonValue live && live.TryGetValue<bool>(out var isLive) && isLive,
            ["name"] = Text(place, "name") ?? "",
            ["address"] = Text(place, "address") ?? "",
        };
}
