using System.Text.Json.Nodes;

namespace WaGateway.Model;

/// <summary>The reactions of a message as JSON text: one per sender, the latest.</summary>
internal static class Reactions
{
    /// <summary>Who reacted how, and when.</summary>
    public static IReadOnlyList<(string Sender, string Emoji, DateTimeOffset At)> Read(string? json) =>
        json is null
            ? []
            :
            [
                .. ((JsonArray)JsonNode.Parse(json)!).Select(one =>
                    ((string)one!["sender"]!, (string)one["emoji"]!, (DateTimeOffset)one["timestamp"]!)
                ),
            ];

    /// <param name="json">What there was; null for none.</param>
    /// <param name="senderLid">The sender's other id, under which an earlier reaction may be kept.</param>
    /// <returns>What there is now; the same text when nothing changed.</returns>
    public static string? With(string? json, MessageChange.Reacted news, string? senderLid = null)
    {
        var all = json is null ? [] : (JsonArray)JsonNode.Parse(json)!;
        var before = all.FirstOrDefault(r => (string?)r!["sender"] is { } sender && (sender == news.Sender || sender == senderLid));
        if ((string?)before?["emoji"] == news.Emoji || (before is null && news.Emoji.Length == 0))
            return json;
        if (before is not null)
            all.Remove(before);
        if (news.Emoji.Length > 0)
            all.Add(
                new JsonObject
                {
                    ["sender"] = news.Sender,
                    ["emoji"] = news.Emoji,
                    ["timestamp"] = Iso.Of(news.At),
                }
            );
        return all.Count == 0 ? null : all.ToJsonString();
    }
}
