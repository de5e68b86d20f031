using System.Text.Json.Nodes;
using WaGateway.Http.Access;
using WaGateway.Http.Binding;
using WaGateway.Model;
using WaGateway.Model.Commands;

namespace WaGateway.Http.Compat.Waha;

/// <summary>Who is in a group.</summary>
internal static class WahaGroupPeople
{
    private const int Most = 256;

    public static void MapWahaGroupPeople(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/{session}/groups/{id}");
        group.Asks("GET", "/participants", WahaGroupRoutes.Get, (_, one) => Plain(one.Participants));
        group.Asks("GET", "/participants/v2", WahaGroupRoutes.Get, (_, one) => Show(one.Participants));
        group
            .Asks(
                "POST",
                "/participants/add",
                call => new GroupCommand.Add(call.PathGroup(), Read(call.Fields)),
                (_, all) => Results(all),
                200
            )
            .Audits("group.add");
        group
            .Does("POST", "/participants/remove", call => new GroupCommand.Remove(call.PathGroup(), Read(call.Fields)), 200)
            .Audits("group.remove");
        group
            .Does("POST", "/admin/promote", call => new GroupCommand.Promote(call.PathGroup(), Read(call.Fields)), 200)
            .Audits("group.promote");
        group
            .Does("POST", "/admin/demote", call => new GroupCommand.Demote(call.PathGroup(), Read(call.Fields)), 200)
            .Audits("group.demote");
    }

    /// <summary>At least one person, by <c>{"id": …}</c>.</summary>
    public static IReadOnlyList<WhatsAppId> Read(Fields fields)
    {
        var people = new List<WhatsAppId>();
        fields.Objects("participants", inner =>
        {
            var person = Recipients.Need(inner, "id");
            if (!inner.Refused("id") && !person.IsPerson)
                inner.Refuse("id", "must be a person's number, not a group or channel", FaultCode.InvalidRecipient);
            else if (!inner.Refused("id"))
                people.Add(person);
            return inner;
        });
        if (fields.Fault is null && people.Count is 0 or > Most)
            fields.Refuse("participants", $"must name 1 to {Most} people");
        return [.. people.Distinct()];
    }

    /// <summary>By LID where there is one, with the number beside it.</summary>
    public static JsonArray Show(IReadOnlyList<Participant> people) =>
        [
            .. people.Select(one =>
            {
                var shown = new JsonObject { ["id"] = one.Lid ?? one.Id, ["role"] = one.Role == "member" ? "participant" : one.Role };
                if (one.Id.EndsWith("@c.us", StringComparison.Ordinal))
                    shown["pn"] = one.Id;
                return shown;
            }),
        ];

    private static JsonArray Plain(IReadOnlyList<Participant> people) =>
        [
            .. people.Select(one => new JsonObject
            {
                ["id"] = one.Id,
                ["isAdmin"] = one.Role != "member",
                ["isSuperAdmin"] = one.Role == "superadmin",
            }),
        ];

    public static JsonArray Results(IReadOnlyList<ParticipantResult> results) =>
        [
            .. results.Select(one => new JsonObject
            {
                ["id"] = one.Id,
                ["code"] = one.Code,
                ["added"] = one.Added,
                ["message"] = one.Outcome,
            }),
        ];
}
