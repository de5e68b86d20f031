using System.Text.Json;

namespace WaGateway.Driver.Browser;

/// <summary>Reads how a chat's messages stand in the client's store. What cannot be read of one message costs nothing beside it.</summary>
internal static class PageStandingReader
{
    /// <summary>The page lists some more than <see cref="PageLimits.Listed"/>: what it reported meanwhile.</summary>
    private const int MostIds = 2 * PageLimits.Listed;

    /// <returns>Null for one without a chat or a time.</returns>
    public static PageStanding? Read(JsonElement data, DateTimeOffset now)
    {
        if (data.Field("chat").AsId() is not { } chat || data.Field("readAt").AsTime(now, milliseconds: true) is not { } readAt)
            return null;
        var standing = new PageStanding(
            chat,
            readAt,
            [.. data.Field("changed").Items().Select(one => Message(one, now)).OfType<PageStandingMessage>()]
        )
        {
            IsCut = data.Field("isCut").AsFlag(),
            Disappears = data.Field("disappears").AsFlag(),
        };
        // Failure policy: whoever is not listed counts as deleted, so that half a list is none.
        return
            data.Field("ids") is { ValueKind: JsonValueKind.Array } ids
            && ids.GetArrayLength() <= MostIds
            && ids.AsIds(MostIds) is var listed
            && listed.Count == ids.GetArrayLength()
            && data.Field("since").AsTime(now) is { } since
            && data.Field("until").AsTime(now) is { } until
            ? standing with
            {
                Ids = listed,
                Since = since,
                Until = until,
            }
            : standing;
    }

    /// <summary>The phone numbers that its messages name, as far as the page knew them.</summary>
    public static Dictionary<string, string> Phones(JsonElement data)
    {
        var phones = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in data.Field("changed").Items().SelectMany(one => PageMessageReader.Phones(one.Field("phones"))))
            phones[pair.Key] = pair.Value;
        return phones;
    }

    private static PageStandingMessage? Message(JsonElement data, DateTimeOffset now)
    {
        if (PageEventReader.Target(data) is not { } target)
            return null;
        if (data.Field("revoked").AsFlag())
            return new(target) { RevokedAt = data.Field("seconds").AsTime(now) ?? now };
        return new(target)
        {
            Ack = PageMessageReader.Ack(data.Field("ack")),
            Edited = Edited(target, data.Field("edited"), now),
            Reactions = data.Field("reactions") is { ValueKind: JsonValueKind.Array } reactions
                ? [.. reactions.Items().Select(one => Reaction(target, one, now)).OfType<PageEvent.Reacted>()]
                : null,
            IsPart = data.Field("isPart").AsFlag(),
            Votes = [.. data.Field("votes").Items().Select(one => Vote(target, one, now)).OfType<PageEvent.Voted>()],
            Answers =
            [
                .. data.Field("answers").Items().Select(one => PageAddOnReader.Answered(target, one, now)).OfType<PageEvent.Answered>(),
            ],
            Unpinned = PageAddOnReader.Unpinned(target, data.Field("unpinned"), now),
            Kept = PageAddOnReader.Kept(target, data.Field("kept"), now),
        };
    }

    private static PageEvent.MessageEdited? Edited(PageTarget target, JsonElement data, DateTimeOffset now) =>
        data.Field("milliseconds").AsTime(now, milliseconds: true) is { } at
            ? new(target, data.Field("content").AsText(PageLimits.Text) ?? "", data.Field("mentions").AsIds(PageLimits.People), at)
            : null;

    private static PageEvent.Reacted? Reaction(PageTarget target, JsonElement data, DateTimeOffset now) =>
        data.Field("sender").AsId() is { } sender && data.Field("emoji").AsText(PageLimits.Emoji) is { } emoji
            ? new(target, sender, emoji, data.Field("seconds").AsTime(now) ?? now)
            : null;

    private static PageEvent.Voted? Vote(PageTarget target, JsonElement data, DateTimeOffset now) =>
        data.Field("voter").AsId() is { } voter && data.Field("milliseconds").AsTime(now, milliseconds: true) is { } at
            ? new(target, voter, PageEventReader.Options(data.Field("options")), at)
            : null;
}
