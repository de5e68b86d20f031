using System.Text.Json.Nodes;
using WaGateway.Model.Commands;

namespace WaGateway.Http.Compat.Evolution;

/// <summary>Groups and who is in them, as Evolution API shows them.</summary>
internal static class EvolutionGroups
{
    public static JsonObject Show(GroupSummary group, IReadOnlyList<Participant>? people)
    {
        var shown = new JsonObject
        {
            ["id"] = group.Id,
            ["subject"] = group.Subject ?? "",
            ["subjectOwner"] = EvolutionShapes.Jid(group.Owner) ?? "",
            ["subjectTime"] = group.CreatedAt?.ToUnixTimeSeconds() ?? 0,
            ["pictureUrl"] = "",
            ["size"] = group.Size,
            ["creation"] = group.CreatedAt?.ToUnixTimeSeconds() ?? 0,
            ["owner"] = EvolutionShapes.Jid(group.Owner) ?? "",
            ["desc"] = group.Description ?? "",
            ["descId"] = "",
            ["restrict"] = group.Locked,
            ["announce"] = group.Announce,
        };
        if (people is not null)
            shown["participants"] = People(people);
        return shown;
    }

    public static JsonArray People(IReadOnlyList<Participant> people) =>
        [
            .. people.Select(one =>
            {
                var shown = new JsonObject { ["id"] = EvolutionShapes.Jid(one.Id) };
                if (one.Role != "member")
                    shown["admin"] = one.Role;
                return shown;
            }),
        ];
}
