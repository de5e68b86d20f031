using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using WaGateway.Model;
using WaGateway.Model.Content;

namespace WaGateway.Simulator;

/// <summary>
/// What a phone's app makes of orders, products, events, invitations, payments and pressed buttons: the real client's fields.
/// </summary>
internal static class PhoneTypes
{
    private const int DaysOfAnInvitation = 3;

    /// <param name="text">What the person wrote with it.</param>
    /// <param name="to">Whom it is for; null where that is a group.</param>
    public static (string Type, string Body, JsonObject Fields) Of(MessageDetails details, string text, string? to, DateTimeOffset now) =>
        details switch
        {
            { Order: { } order } => ("order", "", Order(order, text, to)),
            { Product: { } product } => ("product", "", Product(product, text, to)),
            { Event: { } happening } => ("event_creation", "", Event(happening)),
            { Invite: { } invite } => Invite(invite, text, now),
            { Payment: { } payment } => ("payment", "", Payment(payment, text, to)),
            _ => ("buttons_response", text, new JsonObject { ["selectedButtonId"] = details.SelectedId }),
        };

    private static JsonObject Order(OrderContent order, string text, string? seller) =>
        new()
        {
            ["orderId"] = $"{RandomNumberGenerator.GetInt32(1_000_000, int.MaxValue)}",
            ["orderTitle"] = order.Title ?? "",
            ["itemCount"] = order.ItemCount,
            ["message"] = text,
            ["sellerJid"] = seller is null ? null : seller + "@s.whatsapp.net",
            ["status"] = 1,
            ["token"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(24)),
            ["totalAmount1000"] = Thousandths(order.Total) ?? 0,
            ["totalCurrencyCode"] = order.Total?.Currency,
        };

    private static JsonObject Product(ProductContent product, string text, string? business)
    {
        var fields = new JsonObject
        {
            ["productId"] = $"{RandomNumberGenerator.GetInt32(1_000_000, int.MaxValue)}",
            ["title"] = product.Title,
            ["description"] = product.Description,
            ["currencyCode"] = (product.Price ?? product.SalePrice)?.Currency,
            ["priceAmount1000"] = Thousandths(product.Price),
            ["salePriceAmount1000"] = Thousandths(product.SalePrice),
            ["url"] = product.Url,
            ["businessOwnerJid"] = business is null ? null : business + "@c.us",
            ["productImageCount"] = 0,
        };
        if (text.Length > 0)
            fields["caption"] = text;
        return fields;
    }

    private static JsonObject Event(EventContent happening) =>
        new()
        {
            ["eventName"] = happening.Name,
            ["eventDescription"] = happening.Description,
            ["eventStartTime"] = happening.StartsAt?.ToUnixTimeSeconds(),
            ["eventEndTime"] = happening.EndsAt?.ToUnixTimeSeconds(),
            ["eventLocation"] = happening.Location is { } place ? new JsonObject { ["name"] = place.Name } : null,
            ["isEventCanceled"] = happening.Cancelled,
            ["eventIsScheduledCall"] = false,
            ["eventExtraGuestsAllowed"] = false,
        };

    private static (string, string, JsonObject) Invite(InviteContent invite, string text, DateTimeOffset now)
    {
        var until = now.AddDays(DaysOfAnInvitation).ToUnixTimeSeconds();
        if (invite.Kind == "group")
            return (
                "groups_v4_invite",
                "",
                new()
                {
                    ["inviteGrp"] = invite.Id,
                    ["inviteGrpName"] = invite.Name,
                    ["inviteGrpType"] = "DEFAULT",
                    ["inviteCode"] = invite.Code ?? RandomNumberGenerator.GetHexString(16),
                    // The real client has it as text.
                    ["inviteCodeExp"] = until.ToString(CultureInfo.InvariantCulture),
                    ["comment"] = text,
                }
            );
        var info = new JsonObject
        {
            ["newsletterId"] = invite.Id,
            ["newsletterName"] = invite.Name,
            ["inviteMessage"] = text,
        };
        if (invite.Kind == "channel")
            return ("newsletter_follower_invite", "", new() { ["newsletterFollowerInviteInfo"] = info });
        info["inviteExpiration"] = until;
        return ("newsletter_admin_invite", "", new() { ["newsletterAdminInviteInfo"] = info });
    }

    private static JsonObject Payment(PaymentContent payment, string text, string? to) =>
        new()
        {
            ["subtype"] = payment.Kind,
            ["paymentAmount1000"] = Thousandths(payment.Amount),
            ["paymentCurrency"] = payment.Amount?.Currency,
            ["paymentStatus"] = payment.Kind == "send" ? 4 : 10,
            ["paymentMessageReceiverJid"] = payment.Kind == "send" && to is not null ? to + "@c.us" : null,
            ["paymentNoteMsg"] = text.Length == 0 ? null : new JsonObject { ["type"] = "chat", ["body"] = text },
        };

    private static long? Thousandths(Money? money) =>
        money is null ? null : (long)(decimal.Parse(money.Amount, CultureInfo.InvariantCulture) * 1000);
}
