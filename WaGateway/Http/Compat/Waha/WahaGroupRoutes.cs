using System.Text.Json.Nodes;
using WaGateway.Http.Access;
using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;
using WaGateway.Media;
using WaGateway.Model;
using WaGateway.Model.Commands;
using WaGateway.Sessions;

namespace WaGateway.Http.Compat.Waha;

/// <summary>Groups: making, joining, and how they are.</summary>
internal static class WahaGroupRoutes
{
    private const int LongestSubject = 100;
    private const int LongestDescription = 2048;

    public static void MapWahaGroups(this IEndpointRouteBuilder api)
    {
        var groups = api.MapGroup("/{session}/groups");
        groups.MapPost("", CreateAsync).Needs(Scope.MessagesSend).Audits("group.create");
        groups.Asks("GET", "", _ => new GroupCommand.List(), List);
        groups.Asks("GET", "/count", _ => new GroupCommand.List(), (_, all) => WahaContactRoutes.Count(all.Count(IsGroup)));
        groups
            .Asks("POST", "/refresh", _ => new GroupCommand.List(), (_, _) => new JsonObject { ["success"] = true }, 200)
            .NotAudited("it reads");
        groups.Asks("GET", "/join-info", call => new GroupCommand.Preview(Code(call)), (_, group) => Invited(group));
        groups
            .Asks(
                "POST",
                "/join",
                call => new GroupCommand.Join(Code(call)),
                (_, joined) => new JsonObject { ["id"] = joined.Id, ["pendingApproval"] = joined.PendingApproval },
                200
            )
            .Audits("group.join");
        groups.Asks("GET", "/{id}", call => new GroupCommand.Get(call.PathGroup()), (_, group) => Show(group));
        groups.Does("DELETE", "/{id}", call => new GroupCommand.Leave(call.PathGroup())).Audits("group.leave");
        groups.Does("POST", "/{id}/leave", call => new GroupCommand.Leave(call.PathGroup()), 200).Audits("group.leave");
        groups.Asks(
            "GET",
            "/{id}/picture",
            call => WahaChatRoutes.PictureOf(call, "id"),
            (_, one) => WahaChatRoutes.Picture(one.PictureUrl)
        );
        groups.MapPut("/{id}/picture", PictureAsync).Needs(Scope.MessagesSend).Audits("group.picture");
        groups.Does("DELETE", "/{id}/picture", call => new GroupCommand.Picture(call.PathGroup(), null)).Audits("group.picture");
        groups.Does("PUT", "/{id}/description", Description).Audits("group.change");
        groups.Does("PUT", "/{id}/subject", Subject).Audits("group.change");
        const string Security = "/{id}/settings/security/";
        groups
            .Does("PUT", Security + "info-admin-only", call => Settings(call, locked: AdminsOnly(call), announce: null))
            .Audits("group.change");
        groups.Asks("GET", Security + "info-admin-only", Get, (_, group) => AdminsOnly(group.Locked));
        groups
            .Does("PUT", Security + "messages-admin-only", call => Settings(call, locked: null, announce: AdminsOnly(call)))
            .Audits("group.change");
        groups.Asks("GET", Security + "messages-admin-only", Get, (_, group) => AdminsOnly(group.Announce));
        groups.Asks("GET", "/{id}/invite-code", call => new GroupCommand.Invite(call.PathGroup()), (_, link) => link.Code);
        groups
            .Asks("POST", "/{id}/invite-code/revoke", call => new GroupCommand.RevokeInvite(call.PathGroup()), (_, link) => link.Code, 200)
            .Audits("group.invite");
    }

    public static GroupCommand.Get Get(WahaCall call) => new(call.PathGroup());

    private static GroupCommand.Settings Settings(WahaCall call, bool? locked, bool? announce) =>
        new(call.PathGroup(), announce, locked, null, null);

    private static bool AdminsOnly(WahaCall call)
    {
        var on = call.Fields.Boolean("adminsOnly");
        if (on is null && !call.Fields.Refused("adminsOnly"))
            call.Fields.Refuse("adminsOnly", "is required: true or false");
        return on == true;
    }

    private static JsonObject AdminsOnly(bool on) => new() { ["adminsOnly"] = on };

    private static GroupCommand.Description Description(WahaCall call)
    {
        var text = call.Fields.RequiredString("description");
        if (text.Length > LongestDescription)
            call.Fields.Refuse("description", $"must be at most {LongestDescription} characters; it has {text.Length}");
        return new(call.PathGroup(), text);
    }

    private static GroupCommand.Subject Subject(WahaCall call) =>
        new(call.PathGroup(), MessageFields.NeedLine(call.Fields, LongestSubject, "subject"));

    /// <summary>A code, or the link that ends with it.</summary>
    private static string Code(WahaCall call)
    {
        var code = call.Fields.RequiredString("code").TrimEnd('/').Split('?')[0].Split('/')[^1];
        if (!call.Fields.Refused("code") && (code.Length is < 5 or > 64 || !code.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')))
            call.Fields.Refuse("code", "must be an invitation's code, or https://chat.whatsapp.com/<code>");
        return code;
    }

    private static async Task<IResult> CreateAsync(WahaCall call, SessionPool pool)
    {
        var name = MessageFields.NeedLine(call.Fields, LongestSubject, "name");
        var people = WahaGroupPeople.Read(call.Fields);
        if (call.Wrong() is { } wrong)
            return wrong;
        if ((await pool.DoAsync(call.Id, new GroupCommand.Create(name, people))).Failed(out var fault, out var made))
            return call.Refuse(fault);
        return new WahaAnswer(
            new JsonObject
            {
                ["id"] = made.Id,
                ["gid"] = new JsonObject { ["_serialized"] = made.Id },
                ["title"] = made.Subject,
                ["subject"] = made.Subject,
                ["participants"] = WahaGroupPeople.Results(made.Participants),
            }
        );
    }

    private static bool IsGroup(GroupSummary group) => group is { IsMember: true, IsCommunity: false };

    /// <summary>An object by id, as the description has it.</summary>
    private static JsonObject List(WahaCall call, IReadOnlyList<GroupSummary> groups)
    {
        var (limit, offset) = call.Page();
        var shown = new JsonObject();
        foreach (var group in groups.Where(IsGroup).Skip(offset).Take(limit))
            shown[group.Id] = Show(group);
        return shown;
    }

    public static JsonObject Show(GroupSummary group)
    {
        var shown = new JsonObject
        {
            ["id"] = group.Id,
            ["subject"] = group.Subject ?? "",
            ["description"] = group.Description ?? "",
            ["owner"] = group.Owner,
            ["creation"] = group.CreatedAt?.ToUnixTimeSeconds(),
            ["size"] = group.Size,
            ["announce"] = group.Announce,
            ["restrict"] = group.Locked,
            ["membersCanAddNewMember"] = group.MembersAdd,
            ["membersCanSendMessages"] = !group.Announce,
            ["newMembersApprovalRequired"] = group.JoinApproval,
        };
        if (group is Group { Participants: var people })
            shown["participants"] = WahaGroupPeople.Show(people);
        return shown;
    }

    private static JsonObject Invited(InvitedGroup group) =>
        new()
        {
            ["id"] = group.Id,
            ["subject"] = group.Subject ?? "",
            ["description"] = group.Description ?? "",
            ["owner"] = group.Owner,
            ["creation"] = group.CreatedAt?.ToUnixTimeSeconds(),
            ["size"] = group.Size,
        };

    private static async Task<IResult> PictureAsync(WahaCall call, SessionPool pool, Outgoing outgoing, MediaFiles files)
    {
        var (group, file) = (call.PathGroup(), WahaFiles.Read(call.Fields, MediaKind.Image));
        if (call.Wrong() is { } wrong)
            return wrong;
        if (
            (await PictureFile.DataUrlAsync(file!, "file", outgoing, files, call.Context.RequestAborted)).Failed(
                out var fault,
                out var image
            )
        )
            return call.Refuse(fault);
        return (await pool.DoAsync(call.Id, new GroupCommand.Picture(group, image))).Failed(out fault, out _)
            ? call.Refuse(fault)
            : WahaAnswer.Done();
    }
}
