using System.Text.Json;

namespace WaGateway.Driver.Browser;

/// <summary>Reads the page's answers that have parts which strangers wrote: what cannot be read in one costs nothing beside it.</summary>
internal static class PageAnswers
{
    /// <summary>WhatsApp Web keeps some ten thousand chats at most.</summary>
    private const int MostChats = 100_000;

    public static HistoryPage History(JsonElement root, string chat, DateTimeOffset now)
    {
        var (messages, lost) = (new List<PageMessage>(), new List<PageEvent.NotStored>());
        foreach (var item in root.Field("messages").Items())
        {
            if (PageMessageReader.Read(item, now) is { } message)
                messages.Add(message with { ReadBack = true });
            else
                lost.Add(PageMessageReader.Lost(item, now, "it has no key"));
        }
        lost.AddRange(
            root.Field("lost")
                .Items()
                .Select(item => PageMessageReader.Lost(item, now, item.Field("why").AsText(PageLimits.Words) ?? "the page gave no reason"))
        );
        return new(messages, [.. lost.Select(one => one with { Chat = one.Chat ?? chat })], root.Field("next").AsId(PageLimits.Serialized));
    }

    public static IReadOnlyList<string> Chats(JsonElement root) => root.Field("chats").AsIds(MostChats);

    public static IReadOnlyDictionary<string, string> Phones(JsonElement root) => PageMessageReader.Phones(root.Field("phones"));
}
