using System.Text.Json;

namespace WaGateway.Driver.Browser;

/// <summary>Reads a batch of page events. What cannot be read is skipped and counted: one strange event must not hold up the rest.</summary>
internal static class PageEventReader
{
    /// <summary>Characters. The page is untrusted: what WhatsApp itself allows is far below these.</summary>
    private const int LargestBatch = 32 * 1024 * 1024;
    private const int LongestText = 1024 * 1024;
    private const int LongestWord = 4096;
    private const int MostEntries = 4096;

    /// <param name="Events">In the order the page told them.</param>
    /// <param name="UpTo">The number of the last of them: what the page may forget once they are stored.</param>
    /// <param name="Unreadable">How many were skipped.</param>
    internal sealed record Batch(IReadOnlyList<PageEvent> Events, long UpTo, int Unreadable);

    public static Batch Read(string json)
    {
        if (json.Length > LargestBatch)
            return new Batch([], 0, 1);
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 16 });
            var events = new List<PageEvent>();
            var (upTo, unreadable) = (0L, 0);
            foreach (var item in document.RootElement.GetProperty("events").EnumerateArray())
            {
                upTo = item.GetProperty("n").GetInt64();
                if (TryRead(item) is { } read)
                    events.Add(read);
                else
                    unreadable++;
            }
            return new Batch(events, upTo, unreadable);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return new Batch([], 0, 1);
        }
    }

    private static PageEvent? TryRead(JsonElement item)
    {
        try
        {
            return Read(item.GetProperty("kind").GetString(), item.GetProperty("data"));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static PageEvent? Read(string? kind, JsonElement data) => kind switch
    {
        "state" => new PageEvent.StateRead(data.Deserialize<PageState>(PageJson.Options) ?? throw new JsonException("nothing")),
        "message" => Message(data.Deserialize<PageMessage>(PageJson.Options) ?? throw new JsonException("nothing")),
        "ack" => new PageEvent.AckSeen([.. data.GetProperty("ids").EnumerateArray().Select(id => id.GetString() ?? throw new JsonException("no id"))], data.GetProperty("ack").GetInt32()),
        "edited" => new PageEvent.MessageEdited(Text(data, "id"), Text(data, "chat"), Text(data, "content"), Milliseconds(data)),
        "revoked" => new PageEvent.MessageRevoked(Text(data, "id"), Text(data, "chat"), Seconds(data)),
        "reacted" => new PageEvent.Reacted(Text(data, "id"), Text(data, "sender"), Text(data, "emoji"), Seconds(data)),
        "voted" => new PageEvent.Voted(Text(data, "id"), Text(data, "chat"), Text(data, "voter"),
            [.. data.GetProperty("options").EnumerateArray().Select(option => option.GetString() ?? "")], Milliseconds(data)),
        "call" => new PageEvent.CallRang(Text(data, "id"), Text(data, "from"), data.GetProperty("lid").GetString(), data.GetProperty("video").GetBoolean(),
            data.GetProperty("group").GetBoolean(), Seconds(data)),
        "presence" => new PageEvent.PresenceSeen(Text(data, "chat"), data.GetProperty("lid").GetString(), data.GetProperty("online").GetBoolean(),
            data.GetProperty("state").GetString(), Milliseconds(data)),
        "logout" => new PageEvent.LoggedOut(data.GetProperty("reason").GetString()),
        "caught_up" => new PageEvent.CaughtUp(data.GetProperty("number").GetInt64(), Seconds(data), data.GetProperty("reachesBack").GetBoolean(),
            [.. data.GetProperty("missing").EnumerateArray().Select(Missing)]),
        "overflow" => new PageEvent.Overflowed(data.GetProperty("count").GetInt64()),
        _ => null,
    };

    /// <summary>A message without a key cannot be told from another; one without a time cannot be placed.</summary>
    private static PageEvent.MessageSeen? Message(PageMessage message) =>
        message.Key is { Id.Length: > 0 and <= 128, Remote.Length: > 0 and <= 128, Serialized.Length: <= LongestWord } && message.Seconds is > 0 and < 253402300800
            && message.Type is { Length: > 0 and <= LongestWord } && (message.Content?.Length ?? 0) <= LongestText
            && message.Mentions is { Count: <= MostEntries } && message.Phones is { Count: <= MostEntries }
            && new[] { message.Details.Subtype, message.From, message.To, message.Author, message.Name, message.Quoted, message.Mimetype }.Concat(message.Mentions).Concat(message.Phones.Values).All(word => (word?.Length ?? 0) <= LongestWord)
            && message.Mentions.Concat(message.Phones.Values).All(word => word is not null)
            ? new PageEvent.MessageSeen(message) : null;

    private static PageMissing Missing(JsonElement data) => new(
        Text(data, "chat"), Seconds(data, "since"), Seconds(data, "until"), data.GetProperty("ends").GetBoolean(), data.TryGetProperty("why", out var why) ? why.GetString() : null);

    private static string Text(JsonElement data, string name) => data.GetProperty(name).GetString() is not { } text ? ""
        : text.Length <= LongestText ? text : throw new JsonException("too long");

    private static DateTimeOffset Milliseconds(JsonElement data) => DateTimeOffset.FromUnixTimeMilliseconds(data.GetProperty("milliseconds").GetInt64());

    private static DateTimeOffset Seconds(JsonElement data, string name = "seconds") => DateTimeOffset.FromUnixTimeSeconds(data.GetProperty(name).GetInt64());
}
