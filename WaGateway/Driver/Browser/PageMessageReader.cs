using System.Text.Json;
using WaGateway.Model;

namespace WaGateway.Driver.Browser;

/// <summary>
/// Reads one message as the page described it. Failure policy: a message is stored whatever its fields are; what is too
/// long or of another type is cut or left out. Only one without a key or a chat cannot be kept, because it cannot be told from another.
/// </summary>
internal static class PageMessageReader
{
    /// <summary>WhatsApp's acks; below −1 are kinds of failures.</summary>
    private const int LowestAck = -7;
    private const int HighestAck = 5;

    /// <returns>Null for one without a key or a chat.</returns>
    public static PageMessage? Read(JsonElement data, DateTimeOffset now)
    {
        if (Key(data.Field("key"), data.Field("author").AsId()) is not { } key)
            return null;
        return new PageMessage
        {
            Key = key,
            Type = data.Field("type").AsId() ?? "unknown",
            Content = data.Field("content").AsText(PageLimits.Text),
            // Without a time of its own it has just come.
            Seconds = (data.Field("seconds").AsTime(now) ?? now).ToUnixTimeSeconds(),
            From = data.Field("from").AsId(),
            To = data.Field("to").AsId(),
            Author = data.Field("author").AsId(),
            Name = data.Field("name").AsText(PageLimits.Name),
            Ack = Ack(data.Field("ack")) ?? 0,
            Quoted = data.Field("quoted").AsId(),
            Mentions = data.Field("mentions").AsIds(PageLimits.People),
            Mimetype = data.Field("mimetype").AsId(PageLimits.Mimetype),
            HasFile = data.Field("hasFile").AsFlag(),
            Details = PageContentReader.AddTo(Details(data.Field("details")), data.Field("details")),
            Phones = Phones(data.Field("phones")),
            ReadBack = data.Field("readBack").AsFlag(),
        };
    }

    /// <summary>Where it was, for one that cannot be read.</summary>
    public static PageEvent.NotStored Lost(JsonElement data, DateTimeOffset now, string why) =>
        new(ChatOf(data), (data.Field("seconds").AsTime(now) ?? data.Field("milliseconds").AsTime(now, milliseconds: true)) ?? now, why);

    public static int? Ack(JsonElement data) => data.AsWhole() is { } ack and >= LowestAck and <= HighestAck ? (int)ack : null;

    private static string? ChatOf(JsonElement data)
    {
        var chat = data.Field("key").Field("remote").AsId()
            ?? data.Field("chat").AsId()
            ?? Parts(data.Field("key").Field("serialized").AsId(PageLimits.Serialized)).Remote;
        return chat?.Contains('@', StringComparison.Ordinal) == true ? chat : null;
    }

    private static PageMessageKey? Key(JsonElement data, string? author)
    {
        var serialized = data.Field("serialized").AsId(PageLimits.Serialized);
        var (fromMe, remote, id) = Parts(serialized);
        (remote, id) = (data.Field("remote").AsId() ?? remote, data.Field("id").AsId() ?? id);
        if (remote is null || id is null)
            return null;
        fromMe = data.Field("fromMe") is { ValueKind: not JsonValueKind.Undefined } given ? given.AsFlag() : fromMe;
        var participant = author is not null && remote.EndsWith("@g.us", StringComparison.Ordinal) ? "_" + author : "";
        return new()
        {
            FromMe = fromMe,
            Remote = remote,
            Id = id,
            Serialized = serialized ?? $"{(fromMe ? "true" : "false")}_{remote}_{id}{participant}",
        };
    }

    /// <summary>What the client's own key says, for a part of it that is not there beside it.</summary>
    private static (bool FromMe, string? Remote, string? Id) Parts(string? serialized) =>
        serialized?.Split('_')
            is ["true" or "false", { Length: > 0 and <= PageLimits.Id } remote, { Length: > 0 and <= PageLimits.Id } id, ..] parts
            ? (parts[0] == "true", remote, id)
            : (false, null, null);

    public static Dictionary<string, string> Phones(JsonElement data)
    {
        var phones = new Dictionary<string, string>(StringComparer.Ordinal);
        if (data.ValueKind != JsonValueKind.Object)
            return phones;
        foreach (var pair in data.EnumerateObject().Take(PageLimits.People))
            if (pair.Name.Length <= PageLimits.Id && pair.Value.AsId() is { } phone)
                phones[pair.Name] = phone;
        return phones;
    }

    private static MessageDetails Details(JsonElement data) =>
        new()
        {
            Subtype = data.Field("subtype").AsId(),
            Location = Location(data.Field("location")),
            Contacts = Contacts(data.Field("contacts")),
            Poll = Poll(data.Field("poll")),
            MentionsAll = data.Field("mentionsAll").AsFlag(),
            Participants = data.Field("participants").AsIds(PageLimits.People) is { Count: > 0 } people ? people : null,
            Forwarded = data.Field("forwarded").AsFlag(),
            ViewOnce = data.Field("viewOnce").AsFlag(),
            FileName = data.Field("fileName").AsText(PageLimits.Words),
            Size = data.Field("size").AsWhole() is { } size and >= 0 ? size : null,
            Seconds = data.Field("seconds").AsWhole() is { } seconds and >= 0 and <= int.MaxValue ? (int)seconds : null,
            Sha256 = data.Field("sha256").AsId(),
            SelectedId = data.Field("selectedId").AsId(PageLimits.Words),
        };

    private static Place? Location(JsonElement data) =>
        data.Field("latitude").AsNumber() is { } latitude and >= -90 and <= 90
        && data.Field("longitude").AsNumber() is { } longitude and >= -180 and <= 180
            ? new(
                latitude,
                longitude,
                data.Field("name").AsText(PageLimits.Words),
                data.Field("address").AsText(PageLimits.Words),
                data.Field("live").AsFlag(),
                data.Field("accuracy").AsWhole() is { } metres and >= 0 and <= int.MaxValue ? (int)metres : null
            )
            : null;

    private static List<ContactCard>? Contacts(JsonElement data)
    {
        if (data.ValueKind != JsonValueKind.Array)
            return null;
        var cards = new List<ContactCard>();
        foreach (var card in data.Items().Where(card => card.ValueKind == JsonValueKind.Object).Take(PageLimits.Cards))
            cards.Add(new(card.Field("name").AsText(PageLimits.Name)!, Phone: null, card.Field("vcard").AsText(PageLimits.Text) ?? ""));
        return cards.Count == 0 ? null : cards;
    }

    private static PollQuestion? Poll(JsonElement data) =>
        data.ValueKind != JsonValueKind.Object
            ? null
            : new(
                data.Field("question").AsText(PageLimits.Words) ?? "",
                [
                    .. data.Field("options")
                        .Items()
                        .Take(PageLimits.Options)
                        .Select(option => option.AsText(PageLimits.Words))
                        .OfType<string>(),
                ],
                data.Field("multiple").AsFlag()
            );
}
