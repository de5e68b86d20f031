using System.Text.Json.Nodes;
using WaGateway.Http.Access;
using WaGateway.Http.Api.Messages;
using WaGateway.Model;
using WaGateway.Model.Commands;
using WaGateway.Sessions;

namespace WaGateway.Http.Compat.Waha;

/// <summary>People, and the LIDs of those who have one.</summary>
internal static class WahaContactRoutes
{
    private const int Most = 10_000;

    public static void MapWahaContacts(this IEndpointRouteBuilder api)
    {
        api.Asks("GET", "/contacts/all", List, (_, page) => new JsonArray([.. page.Contacts.Select(Show)]));
        api.Asks("GET", "/contacts", call => new ContactCommand.Get(call.Chat("contactId")), (_, one) => Show(one));
        api.Asks(
            "GET",
            "/contacts/about",
            call => new ContactCommand.Get(call.Chat("contactId")),
            (_, one) => new JsonObject { ["about"] = one.About }
        );
        api.Asks(
            "GET",
            "/contacts/profile-picture",
            call => new ContactCommand.Get(call.Chat("contactId")),
            (_, one) => new JsonObject { ["profilePictureURL"] = one.PictureUrl }
        );
        api.Does("POST", "/contacts/block", call => new ContactCommand.Block(call.Chat("contactId"), true)).Audits("contact.block");
        api.Does("POST", "/contacts/unblock", call => new ContactCommand.Block(call.Chat("contactId"), false)).Audits("contact.unblock");
        api.Asks("GET", "/{session}/contacts/{id}", call => new ContactCommand.Get(call.PathChat("id")), (_, one) => Show(one));
        api.Does("PUT", "/{session}/contacts/{chatId}", Save).Audits("contact.save");
        api.Asks("GET", "/{session}/lids", All, (call, page) => Lids(call, page));
        api.Asks("GET", "/{session}/lids/count", All, (_, page) => Count(page.Contacts.Count(one => one.Lid is not null)));
        api.Asks("GET", "/{session}/lids/{lid}", Known, (call, one) => Pair(one, lid: call.PathText("lid")));
        api.Asks("GET", "/{session}/lids/pn/{phoneNumber}", Numbered, (call, one) => Pair(one, number: call.PathText("phoneNumber")));
    }

    public static JsonObject Count(int count) => new() { ["count"] = count };

    private static ContactCommand.List List(WahaCall call)
    {
        var (limit, offset) = call.Page();
        return new(limit, offset);
    }

    private static ContactCommand.List All(WahaCall call) => new(Most, 0);

    private static ContactCommand.Save Save(WahaCall call) =>
        new(
            call.PathChat(),
            MessageFields.NeedLine(call.Fields, 100, "firstName"),
            MessageFields.MaybeText(call.Fields, 100, "lastName"),
            true
        );

    private static ContactCommand.Get Known(WahaCall call)
    {
        var text = call.PathText("lid");
        return new(Parse(call, "lid", text.Contains('@') ? text : text + "@lid"));
    }

    private static ContactCommand.Get Numbered(WahaCall call) => new(call.PathChat("phoneNumber"));

    private static WhatsAppId Parse(WahaCall call, string name, string text) =>
        Binding.Recipients.Parse(call.Fields, name, Uri.UnescapeDataString(text)) ?? default;

    private static JsonArray Lids(WahaCall call, ContactPage page)
    {
        var (limit, offset) = call.Page();
        return
        [
            .. page
                .Contacts.Where(one => one.Lid is not null)
                .Skip(offset)
                .Take(limit)
                .Select(one => new JsonObject { ["lid"] = one.Lid, ["pn"] = one.Id }),
        ];
    }

    /// <summary>What is not known is left out.</summary>
    private static JsonObject Pair(ContactProfile one, string? lid = null, string? number = null)
    {
        var pair = new JsonObject();
        var known = lid is null ? one.Lid : Full(lid, "@lid");
        if (known is not null)
            pair["lid"] = known;
        if (one.Id.EndsWith("@c.us", StringComparison.Ordinal))
            pair["pn"] = one.Id;
        else if (number is not null)
            pair["pn"] = Full(number, "@c.us");
        return pair;
    }

    private static string Full(string text, string server) => text.Contains('@') ? text : text + server;

    private static JsonObject Show(Contact one) =>
        new()
        {
            ["id"] = one.Id,
            ["number"] = one.Id.Split('@')[0],
            ["name"] = one.Name ?? "",
            ["pushname"] = one.PushName ?? "",
            ["shortName"] = one.Name ?? "",
            ["isMe"] = false,
            ["isGroup"] = false,
            ["isWAContact"] = true,
            ["isMyContact"] = one.IsSaved,
            ["isBusiness"] = one.IsBusiness,
            ["isBlocked"] = one.IsBlocked,
            ["lid"] = one.Lid,
        };
}
