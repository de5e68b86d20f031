using System.Text.Json;
using WaGateway.Model;

namespace WaGateway.Driver.Browser;

/// <summary>Reads a batch of page events. What cannot be read is skipped and counted: one strange event must not hold up the rest.</summary>
internal static class PageEventReader
{
    /// <summary>Characters. The page is untrusted: what WhatsApp itself allows is far below these.</summary>
    private const int LargestBatch = 32 * 1024 * 1024;
    private const int LongestEvent = 8 * 1024 * 1024;
    private const int LongestText = 1024 * 1024;
    private const int LongestWord = 4096;
    private const int MostEntries = 4096;

    /// <summary>A QR code cannot hold more; WhatsApp's have about 240.</summary>
    private const int LongestCode = 2048;

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
                if ((json.Length <= LongestEvent || item.GetRawText().Length <= LongestEvent) && TryRead(item) is { } read)
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
            var data = item.GetProperty("data");
            var read = Read(item.GetProperty("kind").GetString(), data);
            return read is null or PageEvent.MessageSeen ? read : read with { Phones = Phones(data) };
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static PageEvent? Read(string? kind, JsonElement data) => kind switch
    {
        "state" => State(data.Deserialize<PageState>(PageJson.Options) ?? throw new JsonException("nothing")),
        "message" => Message(data.Deserialize<PageMessage>(PageJson.Options) ?? throw new JsonException("nothing")),
        "ack" => new PageEvent.AckSeen(Words(data, "ids"), OptionalWord(data, "chat"), data.GetProperty("ack").GetInt32()),
        "edited" => new PageEvent.MessageEdited(Target(data), Text(data, "content"), data.TryGetProperty("mentions", out _) ? Words(data, "mentions") : [], Milliseconds(data)),
        "revoked" => new PageEvent.MessageRevoked(Target(data), Seconds(data)),
        "reacted" => new PageEvent.Reacted(Target(data), Word(data, "sender"), Word(data, "emoji"), Seconds(data)),
        "voted" => new PageEvent.Voted(Target(data), Word(data, "voter"), Words(data, "options"), Milliseconds(data)),
        "call" => new PageEvent.CallRang(Word(data, "id"), Word(data, "from"), MaybeWord(data, "lid"), data.GetProperty("video").GetBoolean(),
            data.GetProperty("group").GetBoolean(), Seconds(data)),
        "presence" => new PageEvent.PresenceSeen(Word(data, "chat"), MaybeWord(data, "lid"), data.GetProperty("online").GetBoolean(), MaybeWord(data, "state"), Milliseconds(data)),
        "logout" => new PageEvent.LoggedOut(MaybeWord(data, "reason")),
        "caught_up" => new PageEvent.CaughtUp(data.GetProperty("number").GetInt64(), Seconds(data), data.GetProperty("reachesBack").GetBoolean(),
            [.. data.GetProperty("missing").EnumerateArray().Select(Missing)]),
        "overflow" => new PageEvent.Overflowed(data.GetProperty("count").GetInt64()),
        _ => null,
    };

    /// <summary>A message without a key cannot be told from another; one without a time cannot be placed.</summary>
    private static PageEvent.MessageSeen? Message(PageMessage message) =>
        message.Key is { Id.Length: > 0 and <= 128, Remote.Length: > 0 and <= 128, Serialized.Length: <= LongestWord } && message.Seconds is > 0 and < 253402300800
            && message.Type is { Length: > 0 and <= LongestWord } && (message.Content?.Length ?? 0) <= LongestText
            && message.Details is not null && message.Mentions is { Count: <= MostEntries } && message.Phones is { Count: <= MostEntries }
            && new[] { message.Details.Subtype, message.From, message.To, message.Author, message.Name, message.Quoted, message.Mimetype }.Concat(message.Mentions).Concat(message.Phones.Values).All(word => (word?.Length ?? 0) <= LongestWord)
            && message.Mentions.Concat(message.Phones.Values).All(word => word is not null) && IsWhole(message.Details)
            ? new PageEvent.MessageSeen(message) : null;

    /// <summary>Lists with holes in them are nothing that WhatsApp writes.</summary>
    private static bool IsWhole(MessageDetails details) =>
        IsShort(details.FileName) && IsShort(details.Sha256) && IsShort(details.SelectedId)
        && (details.Participants?.All(word => word is not null && IsShort(word)) ?? true) && (details.Participants?.Count ?? 0) <= MostEntries
        && (details.Contacts?.All(card => card is { Vcard: not null }) ?? true) && (details.Contacts?.Count ?? 0) <= MostEntries
        && (details.Poll is not { } poll || (poll is { Options.Count: <= MostEntries } && poll.Options.All(option => option is not null)));

    private static PageEvent.StateRead? State(PageState state) =>
        new[] { state.Mode, state.Info, state.Stream, state.Me, state.Lid, state.Name, state.Document }.All(IsShort) && (state.Code?.Length ?? 0) <= LongestCode ? new(state) : null;

    private static PageTarget Target(JsonElement data) => new(
        Word(data, "id"), Word(data, "chat"), data.TryGetProperty("fromMe", out var own) && own.GetBoolean(), OptionalWord(data, "author"));

    private static string? OptionalWord(JsonElement data, string name) => data.TryGetProperty(name, out _) ? MaybeWord(data, name) : null;

    private static Dictionary<string, string> Phones(JsonElement data)
    {
        var phones = new Dictionary<string, string>(StringComparer.Ordinal);
        if (data.TryGetProperty("phones", out var pairs))
        {
            foreach (var pair in pairs.EnumerateObject().Take(MostEntries))
                phones[Short(pair.Name)!] = Short(pair.Value.GetString()) ?? "";
        }
        return phones;
    }

    private static bool IsShort(string? word) => (word?.Length ?? 0) <= LongestWord;

    private static string[] Words(JsonElement data, string name) => data.GetProperty(name) is var list && list.GetArrayLength() <= MostEntries
        ? [.. list.EnumerateArray().Select(word => Short(word.GetString()) ?? throw new JsonException("a hole"))] : throw new JsonException("too many");

    private static string Word(JsonElement data, string name) => MaybeWord(data, name) ?? "";

    private static string? MaybeWord(JsonElement data, string name) => Short(data.GetProperty(name).GetString());

    private static string? Short(string? word) => IsShort(word) ? word : throw new JsonException("too long");

    private static PageMissing Missing(JsonElement data) => new(
        Word(data, "chat"), Seconds(data, "since"), Seconds(data, "until"), data.GetProperty("ends").GetBoolean(), data.TryGetProperty("why", out _) ? MaybeWord(data, "why") : null);

    private static string Text(JsonElement data, string name) => data.GetProperty(name).GetString() is not { } text ? ""
        : text.Length <= LongestText ? text : throw new JsonException("too long");

    private static DateTimeOffset Milliseconds(JsonElement data) => DateTimeOffset.FromUnixTimeMilliseconds(data.GetProperty("milliseconds").GetInt64());

    private static DateTimeOffset Seconds(JsonElement data, string name = "seconds") => DateTimeOffset.FromUnixTimeSeconds(data.GetProperty(name).GetInt64());
}
