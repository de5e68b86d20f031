using System.Globalization;

namespace WaGateway.Model.Content;

/// <summary>
/// The line that says what a message is, where its type alone does not carry a text: "Order: 3 items, 45.00 BRL". What its sender wrote
/// with it follows on the next line.
/// </summary>
internal static class ContentWords
{
    private const int SecondsOfADay = 86_400;
    private const int SecondsOfAnHour = 3600;

    public static string? Of(string type, string? written, MessageDetails details)
    {
        var line = Line(type, details);
        return line is null || written is { Length: > 0 } && written == line ? written
            : string.IsNullOrWhiteSpace(written) ? line
            : $"{line}\n{written}";
    }

    private static string? Line(string type, MessageDetails details) =>
        type switch
        {
            "order" => Join("Order", details.Order?.Title, Many(details.Order?.ItemCount, "item"), details.Order?.Total),
            "product" => Of(details.Product),
            "event_creation" => Of(details.Event),
            "event_response" => Join("Answer to an event", details.Event?.Response?.Replace('_', ' ')),
            "groups_v4_invite" or "newsletter_admin_invite" or "newsletter_follower_invite" => Of(details.Invite),
            "payment" => Of(details.Payment),
            "call_log" => Of(details.Call),
            "poll_result_snapshot" => Join("Results of a poll", details.Poll?.Question, Results(details.Poll)),
            "album" => Join("Album", Many(details.Album?.Images, "picture"), Many(details.Album?.Videos, "video")),
            "sticker-pack" => Join("Sticker pack", details.StickerPack?.Name, details.StickerPack?.Publisher),
            "pinned_message" => "Pinned a message",
            "keep_in_chat" => "Kept a message from disappearing",
            "request_phone_number" => "Asks for the phone number",
            "protocol" or "gp2" => Of(details.Subtype, details.Disappearing),
            "unknown" => "A message that only the phone can show",
            _ => null,
        };

    private static string? Of(string? subtype, DisappearingContent? timer) =>
        subtype switch
        {
            "share_phone_number" => "Shared the phone number",
            "limit_sharing_system_message" => "Changed whether messages may be passed on",
            "ephemeral_setting" or "ephemeral" => timer?.Seconds is { } seconds
                ? $"Disappearing messages: {(seconds == 0 ? "off" : Span(seconds))}"
                : "Disappearing messages were changed",
            _ => null,
        };

    private static string Span(int seconds) =>
        seconds % SecondsOfADay == 0 ? Many(seconds / SecondsOfADay, "day")!
        : seconds % SecondsOfAnHour == 0 ? Many(seconds / SecondsOfAnHour, "hour")!
        : Many(seconds, "second")!;

    private static string Of(ProductContent? product)
    {
        var price = product?.SalePrice is { } sale ? Besides(sale, product.Price) : product?.Price?.ToString();
        return Join("Product", product?.Title, price);
    }

    private static string Besides(Money sale, Money? price) => price is null || price == sale ? $"{sale}" : $"{sale} instead of {price}";

    private static string Of(EventContent? happening) =>
        Join(
            happening?.Cancelled == true ? "Cancelled event"
                : happening?.ScheduledCall == true ? "Call on"
                : "Event",
            happening?.Name,
            happening?.StartsAt?.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
            happening?.Location?.Name ?? happening?.Location?.Address
        );

    private static string Of(InviteContent? invite)
    {
        var to = invite?.Kind switch
        {
            "community" => "the community",
            "channel" => "the channel",
            "channel_admin" => "be an admin of the channel",
            _ => "the group",
        };
        return $"Invitation to {to} {invite?.Name}".TrimEnd();
    }

    private static string Of(PaymentContent? payment) =>
        Join(
            payment?.Kind switch
            {
                "request" => "Payment request",
                "invite" => "Invitation to payments",
                _ => "Payment",
            },
            payment?.Amount,
            payment?.Status?.Replace('_', ' ')
        );

    private static string Of(CallContent? call)
    {
        var kind = call?.Video == true ? "video call" : "voice call";
        var many = call?.Group == true ? $"group {kind}" : kind;
        var line = call?.Outcome switch
        {
            "missed" => $"Missed {many}",
            "rejected" => $"Rejected {many}",
            "cancelled" => $"Cancelled {many}",
            "failed" => $"Failed {many}",
            "accepted_elsewhere" => $"{many}, answered on another device",
            "ongoing" => $"{many}, going on",
            _ => call?.Seconds is { } seconds and > 0 ? $"{many}, {Length(seconds)}" : many,
        };
        return char.ToUpperInvariant(line[0]) + line[1..];
    }

    private static string Length(int seconds) =>
        TimeSpan.FromSeconds(seconds).ToString(seconds < SecondsOfAnHour ? @"m\:ss" : @"h\:mm\:ss", CultureInfo.InvariantCulture);

    private static string? Results(PollQuestion? poll) =>
        poll?.Results is { Count: > 0 } results ? string.Join(", ", results.Select(one => $"{one.Name} {one.Votes}")) : null;

    private static string? Many(int? count, string one) =>
        count is null ? null
        : count == 1 ? $"1 {one}"
        : $"{count} {one}s";

    private static string Join(string what, params ReadOnlySpan<object?> parts)
    {
        var said = new List<string>();
        foreach (var part in parts)
            if (part?.ToString() is { Length: > 0 } text)
                said.Add(text);
        return said.Count == 0 ? what : $"{what}: {string.Join(", ", said)}";
    }
}
