using System.Text.Json;
using WaGateway.Model;
using WaGateway.Model.Content;

namespace WaGateway.Driver.Browser;

/// <summary>
/// Reads what a message has by its type, as the page described it. Failure policy: every field is read by itself; one of another shape is
/// left out, and an object without any field is none.
/// </summary>
internal static class PageContentReader
{
    /// <summary>The end of the year 9999, which is the last that a time can be.</summary>
    private const long LastSecond = 253_402_300_799;

    /// <summary>From here on a count is of milliseconds: as seconds it would be after the year 5000.</summary>
    private const long Milliseconds = 100_000_000_000;

    private const long MostThousandths = 1_000_000_000_000_000;

    private static readonly string[] OrderStates = ["", "inquiry", "accepted", "declined"];

    private static readonly string[] Responses = ["", "going", "not_going", "maybe"];

    private static readonly string[] PaymentStates =
    [
        "",
        "processing",
        "sent",
        "need_to_accept",
        "complete",
        "could_not_complete",
        "refunded",
        "expired",
        "rejected",
        "cancelled",
        "waiting_for_payer",
        "waiting",
    ];

    public static MessageDetails AddTo(MessageDetails details, JsonElement data)
    {
        var plain = new PlainFields();
        return details with
        {
            Poll =
                details.Poll is { } poll && Results(data.Field("poll")) is { } results
                    ? poll with
                    {
                        Options = [.. results.Select(one => one.Name)],
                        Results = results,
                    }
                    : details.Poll,
            List = Menu(data.Field("list")),
            Order = Order(data.Field("order")),
            Product = Product(data.Field("product")),
            Event = Event(data.Field("event")),
            Invite = Invite(data.Field("invite")),
            Interactive = ButtonReader.Read(data.Field("interactive"), plain),
            Payment = Payment(data.Field("payment")),
            Call = Call(data.Field("call")),
            Album = Some(
                new AlbumContent(Id(data, "album", "id"), Count(data.Field("album"), "images"), Count(data.Field("album"), "videos")),
                new(null, null, null)
            ),
            StickerPack = StickerPack(data.Field("stickerPack")),
            Pinned = Some(
                new PinContent(Id(data, "pinned", "messageId"), Id(data, "pinned", "by"), Moment(data.Field("pinned").Field("until"))),
                new(null, null, null)
            ),
            Disappearing = Some(
                new DisappearingContent(Count(data.Field("disappearing"), "seconds"), Id(data, "disappearing", "by")),
                new(null, null)
            ),
            QuotedStatus = Some(new QuotedStatusContent(Id(data, "quotedStatus", "id"), Id(data, "quotedStatus", "by")), new(null, null)),
            TargetMessageId = data.Field("targetMessageId").AsId(),
            Raw = plain.ReadRaw(data.Field("raw")),
        };
    }

    /// <summary>Null when it has no field: the page describes a type's fields whether they are there or not.</summary>
    private static T? Some<T>(T content, T nothing)
        where T : class => content.Equals(nothing) ? null : content;

    private static OrderContent? Order(JsonElement data) =>
        Some(
            new OrderContent
            {
                Id = Id(data, "id"),
                Title = Words(data, "title"),
                ItemCount = Count(data, "itemCount"),
                Total = Money(data.Field("total")),
                Seller = Id(data, "seller"),
                Status = Word(data, "status", OrderStates),
                Token = data.Field("token").AsId(PageLimits.Words),
            },
            new()
        );

    private static ProductContent? Product(JsonElement data) =>
        Some(
            new ProductContent
            {
                Id = Id(data, "id"),
                Title = Words(data, "title"),
                Description = Words(data, "description"),
                Price = Money(data.Field("price")),
                SalePrice = Money(data.Field("salePrice")) is { Amount: not "0.00" } sale ? sale : null,
                RetailerId = Id(data, "retailerId"),
                Url = Words(data, "url"),
                Business = Id(data, "business"),
                ImageCount = Count(data, "imageCount"),
            },
            new()
        );

    private static EventContent? Event(JsonElement data) =>
        Some(
            new EventContent
            {
                Name = Words(data, "name"),
                Description = Words(data, "description"),
                StartsAt = Moment(data.Field("startsAt")),
                EndsAt = Moment(data.Field("endsAt")),
                Location = Place(data.Field("location")),
                JoinLink = Words(data, "joinLink"),
                Cancelled = data.Field("cancelled").AsFlag(),
                ScheduledCall = data.Field("scheduledCall").AsFlag(),
                ExtraGuestsAllowed = data.Field("extraGuestsAllowed").AsFlag(),
                Response = Response(data),
                ExtraGuests = Count(data, "extraGuests"),
                MessageId = Id(data, "messageId"),
            },
            new()
        );

    /// <summary>going, not_going or maybe; null for none of them.</summary>
    public static string? Response(JsonElement data) =>
        Word(data, "response", Responses) is { Length: > 0 } word && Responses.Contains(word) ? word : null;

    private static EventPlace? Place(JsonElement data)
    {
        var isOnMap = data.Field("latitude").AsNumber() is >= -90 and <= 90 && data.Field("longitude").AsNumber() is >= -180 and <= 180;
        return Some(
            new EventPlace(
                Words(data, "name"),
                Words(data, "address"),
                isOnMap ? data.Field("latitude").AsNumber() : null,
                isOnMap ? data.Field("longitude").AsNumber() : null
            ),
            new(null, null, null, null)
        );
    }

    private static InviteContent? Invite(JsonElement data) =>
        data.ValueKind != JsonValueKind.Object
            ? null
            : new()
            {
                Kind = Id(data, "kind"),
                Id = Id(data, "id"),
                Name = Words(data, "name"),
                Code = Id(data, "code"),
                ExpiresAt = Moment(data.Field("expiresAt")),
            };

    private static PaymentContent? Payment(JsonElement data) =>
        Some(
            new PaymentContent
            {
                Kind = Id(data, "kind"),
                Amount = Money(data.Field("amount")),
                Status = Word(data, "status", PaymentStates),
                Receiver = Id(data, "receiver"),
                RequestMessageId = Id(data, "requestMessageId"),
                ExpiresAt = Moment(data.Field("expiresAt")),
            },
            new()
        );

    private static CallContent? Call(JsonElement data) =>
        data.ValueKind != JsonValueKind.Object
            ? null
            : new()
            {
                Outcome = Word(data, "outcome", []) is var outcome && outcome == "canceled" ? "cancelled" : outcome,
                Video = data.Field("video").AsFlag(),
                Group = data.Field("group").AsFlag(),
                Link = data.Field("link").AsFlag(),
                Seconds = Count(data, "seconds"),
                By = Id(data, "by"),
                Participants = List(data.Field("participants"), PageLimits.People, one =>
                    Id(one, "id") is { } id ? new CallParticipant(id, Word(one, "outcome", [])) : null
                ),
            };

    private static StickerPackContent? StickerPack(JsonElement data) =>
        Some(
            new StickerPackContent(
                Id(data, "id"),
                Words(data, "name"),
                Words(data, "publisher"),
                Words(data, "description"),
                Count(data, "count")
            ),
            new(null, null, null, null, null)
        );

    private static ListMenu? Menu(JsonElement data) =>
        data.ValueKind != JsonValueKind.Object
            ? null
            : new(
                Words(data, "title"),
                Words(data, "description") ?? "",
                Words(data, "buttonText") ?? "",
                Words(data, "footer"),
                List(data.Field("sections"), PageLimits.Buttons, Section) ?? []
            )
            {
                ItemCount = Count(data, "itemCount"),
                Business = Id(data, "business"),
            };

    private static ListMenu.Section Section(JsonElement data) =>
        new(
            Words(data, "title") ?? "",
            List(data.Field("rows"), PageLimits.Buttons, row => new ListMenu.Row(
                row.Field("rowId").AsId(PageLimits.Words) ?? "",
                Words(row, "title") ?? "",
                Words(row, "description")
            )) ?? []
        );

    private static List<PollResult>? Results(JsonElement data) =>
        List(data.Field("results"), PageLimits.Options, one =>
            Words(one, "name") is { } name ? new PollResult(name, Count(one, "votes") ?? 0) : null
        );

    /// <summary>Null when there is none that can be read.</summary>
    public static List<T>? List<T>(JsonElement data, int most, Func<JsonElement, T?> read)
        where T : class =>
        data.Items().Where(item => item.ValueKind == JsonValueKind.Object).Take(most).Select(read).OfType<T>().ToList()
            is { Count: > 0 } list
            ? list
            : null;

    public static string? Words(JsonElement data, string name) =>
        data.Field(name).AsText(PageLimits.Words) is { Length: > 0 } words ? words : null;

    public static string? Id(JsonElement data, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
            data = data.Field(name);
        return data.AsId();
    }

    private static int? Count(JsonElement data, string name) =>
        data.Field(name).AsWhole() is { } count and >= 0 and <= int.MaxValue ? (int)count : null;

    /// <summary>Of a number that WhatsApp has words for, the word; its own words as ours are spelled.</summary>
    private static string? Word(JsonElement data, string name, string[] words) =>
        Id(data, name) is not { } word ? null
        : !int.TryParse(word, out var number) ? JsonNamingPolicy.SnakeCaseLower.ConvertName(word)
        : number > 0 && number < words.Length ? words[number]
        : null;

    private static Money? Money(JsonElement data) =>
        Model.Content.Money.Of(
            data.Field("thousandths").AsWhole() is { } count and >= 0 and <= MostThousandths ? count : null,
            Id(data, "currency") is { Length: 3 } letters && letters.All(char.IsAsciiLetter) ? letters.ToUpperInvariant() : null
        );

    /// <summary>Also one that is still to come.</summary>
    private static DateTimeOffset? Moment(JsonElement data) =>
        data.AsWhole() is not { } count || count <= 0 ? null
        : count < Milliseconds ? DateTimeOffset.FromUnixTimeSeconds(count)
        : count <= LastSecond * 1000 ? DateTimeOffset.FromUnixTimeMilliseconds(count)
        : null;
}
