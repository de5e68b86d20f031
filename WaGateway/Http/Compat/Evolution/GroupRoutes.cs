using System.Text.Json.Nodes;
using WaGateway.Http.Access;
using WaGateway.Http.Api;
using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;
using WaGateway.Model;
using WaGateway.Model.Commands;
using WaGateway.Sessions;

namespace WaGateway.Http.Compat.Evolution;

/// <summary>Groups. Which one is a query parameter, <c>groupJid</c>.</summary>
internal static class GroupRoutes
{
    private const int MostPeople = 100;
    private const int LongestSubject = 100;
    private const int LongestDescription = 2048;

    public static void MapGroups(this IEndpointRouteBuilder api)
    {
        api.MapPost("/group/create/{id}", CreateAsync).Needs(Scope.MessagesSend).Audits("group.create");
        foreach (var method in (string[])["POST", "PUT"])
        {
            api.MapMethods("/group/updateGroupPicture/{id}", [method], PictureAsync).Needs(Scope.MessagesSend).Audits("group.picture");
            api.MapMethods("/group/updateGroupSubject/{id}", [method], SubjectAsync).Needs(Scope.MessagesSend).Audits("group.change");
            api.MapMethods("/group/updateGroupDescription/{id}", [method], DescriptionAsync)
                .Needs(Scope.MessagesSend)
                .Audits("group.change");
            api.MapMethods("/group/updateParticipant/{id}", [method], PeopleAsync).Needs(Scope.MessagesSend).Audits("group.change");
            api.MapMethods("/group/updateSetting/{id}", [method], SettingAsync).Needs(Scope.MessagesSend).Audits("group.change");
            api.MapMethods("/group/revokeInviteCode/{id}", [method], RevokeAsync).Needs(Scope.MessagesSend).Audits("group.invite");
            api.MapMethods("/group/toggleEphemeral/{id}", [method], EphemeralAsync).Needs(Scope.MessagesSend).Audits("chat.disappearing");
        }
        api.MapGet("/group/inviteCode/{id}", InviteAsync).Needs(Scope.MessagesRead);
        api.MapGet("/group/acceptInviteCode/{id}", JoinAsync).Needs(Scope.MessagesSend).Audits("group.join");
        api.MapGet("/group/inviteInfo/{id}", PreviewAsync).Needs(Scope.MessagesRead);
        api.MapPost("/group/sendInvite/{id}", SendInviteAsync).Needs(Scope.MessagesSend).NotAudited("the message is its own record");
        api.MapGet("/group/findGroupInfos/{id}", InfoAsync).Needs(Scope.MessagesRead);
        api.MapGet("/group/fetchAllGroups/{id}", ListAsync).Needs(Scope.MessagesRead);
        api.MapGet("/group/participants/{id}", ParticipantsAsync).Needs(Scope.MessagesRead);
        api.MapDelete("/group/leaveGroup/{id}", LeaveAsync).Needs(Scope.MessagesSend).Audits("group.leave");
    }

    private static async Task<IResult> CreateAsync(PathSession session, Body<EvolutionFields> body, SessionPool pool)
    {
        var fields = body.Value.Given;
        var subject = MessageFields.NeedLine(fields, LongestSubject, "subject");
        var description = MessageFields.MaybeText(fields, LongestDescription, "description");
        var people = Recipients.NeedPeople(fields, "participants", MostPeople);
        if (fields.Fault is { } complaint)
            return new Refused(complaint);
        var id = session.Value.Id;
        if ((await pool.DoAsync(id, new GroupCommand.Create(subject, people))).Failed(out var fault, out var made))
            return new Refused(fault);
        if (!WhatsAppId.TryParse(made.Id, out var group))
            return EvolutionAnswer.Created(new JsonObject { ["id"] = made.Id, ["subject"] = subject });
        if (
            !string.IsNullOrEmpty(description)
            && (await pool.DoAsync(id, new GroupCommand.Description(group, description))).Fault is { } undescribed
        )
            return new Refused(undescribed) { IsPartial = true };
        return (await pool.DoAsync(id, new GroupCommand.Get(group))).Failed(out _, out var shown)
            ? EvolutionAnswer.Created(new JsonObject { ["id"] = made.Id, ["subject"] = subject })
            : EvolutionAnswer.Created(EvolutionGroups.Show(shown, shown.Participants));
    }

    private static async Task<IResult> PictureAsync(
        PathSession session,
        GroupJid group,
        Body<EvolutionFields> body,
        SessionPool pool,
        EvolutionPictures pictures,
        HttpContext context
    )
    {
        if ((await pictures.ReadAsync(body.Value.Given, "image", context.RequestAborted)).Failed(out var fault, out var picture))
            return new Refused(fault);
        return Updated(await pool.DoAsync(session.Value.Id, new GroupCommand.Picture(group.Value, picture)));
    }

    private static Task<IResult> SubjectAsync(PathSession session, GroupJid group, Body<EvolutionFields> body, SessionPool pool) =>
        ChangeAsync(session, body, pool, fields => new GroupCommand.Subject(
            group.Value,
            MessageFields.NeedLine(fields, LongestSubject, "subject")
        ));

    private static Task<IResult> DescriptionAsync(PathSession session, GroupJid group, Body<EvolutionFields> body, SessionPool pool) =>
        ChangeAsync(session, body, pool, fields =>
        {
            var text = MessageFields.MaybeText(fields, LongestDescription, "description");
            if (text is null && !fields.Refused("description"))
                fields.Refuse("description", "is required");
            return new GroupCommand.Description(group.Value, text ?? "");
        });

    private static Task<IResult> SettingAsync(PathSession session, GroupJid group, Body<EvolutionFields> body, SessionPool pool) =>
        ChangeAsync(session, body, pool, fields =>
        {
            var action = fields.RequiredString("action");
            if (!fields.Refused("action") && action is not ("announcement" or "not_announcement" or "locked" or "unlocked"))
                fields.Refuse("action", "must be announcement, not_announcement, locked or unlocked");
            return action is "announcement" or "not_announcement"
                ? new GroupCommand.Settings(group.Value, action == "announcement", null, null, null)
                : new GroupCommand.Settings(group.Value, null, action == "locked", null, null);
        });

    private static Task<IResult> EphemeralAsync(PathSession session, GroupJid group, Body<EvolutionFields> body, SessionPool pool) =>
        ChangeAsync(session, body, pool, fields =>
        {
            var seconds = fields.Integer("expiration") ?? -1;
            if (!fields.Refused("expiration") && seconds is not (0 or 86_400 or 604_800 or 7_776_000))
                fields.Refuse("expiration", "must be 0, 86400, 604800 or 7776000 seconds");
            return new ChatCommand.Disappearing(group.Value, (int)seconds);
        });

    private static async Task<IResult> PeopleAsync(PathSession session, GroupJid group, Body<EvolutionFields> body, SessionPool pool)
    {
        var fields = body.Value.Given;
        var (action, people) = (fields.RequiredString("action"), Recipients.NeedPeople(fields, "participants", MostPeople));
        if (!fields.Refused("action") && action is not ("add" or "remove" or "promote" or "demote"))
            fields.Refuse("action", "must be add, remove, promote or demote");
        if (fields.Fault is { } complaint)
            return new Refused(complaint);
        if (action == "add")
            return EvolutionAnswer.Of(
                await pool.DoAsync(session.Value.Id, new GroupCommand.Add(group.Value, people)),
                results => Results(results.Select(one => (one.Id, $"{one.Code}"))),
                StatusCodes.Status201Created
            );
        PageCommand<Nothing> command = action switch
        {
            "remove" => new GroupCommand.Remove(group.Value, people),
            "promote" => new GroupCommand.Promote(group.Value, people),
            _ => new GroupCommand.Demote(group.Value, people),
        };
        return EvolutionAnswer.Of(
            await pool.DoAsync(session.Value.Id, command),
            _ => Results(people.Select(one => (one.Value, "200"))),
            StatusCodes.Status201Created
        );
    }

    private static JsonObject Results(IEnumerable<(string Id, string Status)> results) =>
        new()
        {
            ["updateParticipants"] = new JsonArray([
                .. results.Select(one => new JsonObject { ["status"] = one.Status, ["jid"] = EvolutionShapes.Jid(one.Id) }),
            ]),
        };

    private static async Task<IResult> InviteAsync(PathSession session, GroupJid group, SessionPool pool) =>
        EvolutionAnswer.Of(await pool.DoAsync(session.Value.Id, new GroupCommand.Invite(group.Value)), Link);

    private static async Task<IResult> RevokeAsync(PathSession session, GroupJid group, SessionPool pool) =>
        EvolutionAnswer.Of(
            await pool.DoAsync(session.Value.Id, new GroupCommand.RevokeInvite(group.Value)),
            invite =>
            {
                var shown = Link(invite);
                shown["revoked"] = true;
                return shown;
            },
            StatusCodes.Status201Created
        );

    private static JsonObject Link(InviteLink invite) => new() { ["inviteUrl"] = invite.Link, ["inviteCode"] = invite.Code };

    private static async Task<IResult> JoinAsync(PathSession session, InviteCode code, SessionPool pool) =>
        EvolutionAnswer.Of(await pool.DoAsync(session.Value.Id, new GroupCommand.Join(code.Value)), joined => new JsonObject
        {
            ["accepted"] = !joined.PendingApproval,
            ["groupJid"] = joined.Id,
        });

    private static async Task<IResult> PreviewAsync(PathSession session, InviteCode code, SessionPool pool) =>
        EvolutionAnswer.Of(await pool.DoAsync(session.Value.Id, new GroupCommand.Preview(code.Value)), group => new JsonObject
        {
            ["id"] = group.Id,
            ["subject"] = group.Subject ?? "",
            ["owner"] = EvolutionShapes.Jid(group.Owner) ?? "",
            ["creation"] = group.CreatedAt?.ToUnixTimeSeconds() ?? 0,
            ["size"] = group.Size,
            ["desc"] = group.Description ?? "",
            ["announce"] = group.Announce,
            ["joinApprovalMode"] = group.JoinApproval,
        });

    /// <summary>As a text with the link, which everybody can open.</summary>
    private static async Task<IResult> SendInviteAsync(
        PathSession session,
        Body<EvolutionFields> body,
        SessionPool pool,
        HttpContext context
    )
    {
        var fields = body.Value.Given;
        var (group, people) = (EvolutionFields.Number(fields, "groupJid"), Recipients.NeedPeople(fields, "numbers", MostPeople));
        var description = MessageFields.MaybeText(fields, LongestDescription, "description");
        if (!fields.Refused("groupJid") && !group.IsGroup)
            fields.Refuse("groupJid", "must be a group's id, e.g. 120363012345678901@g.us");
        if (fields.Fault is { } complaint)
            return new Refused(complaint);
        if ((await pool.DoAsync(session.Value.Id, new GroupCommand.Invite(group))).Failed(out var fault, out var invite))
            return new Refused(fault);
        var text = string.IsNullOrEmpty(description) ? invite.Link : $"{description}\n\n{invite.Link}";
        foreach (var person in people)
            if (
                (
                    await pool.SendAsync(
                        session.Value.Id,
                        new OutgoingMessage.Text(person, text),
                        null,
                        SendMode.Later,
                        context.RequestAborted
                    )
                ).Failed(out fault, out _)
            )
                return new Refused(fault);
        return new EvolutionAnswer(new JsonObject { ["send"] = true, ["inviteUrl"] = invite.Link });
    }

    private static async Task<IResult> InfoAsync(PathSession session, GroupJid group, SessionPool pool) =>
        EvolutionAnswer.Of(await pool.DoAsync(session.Value.Id, new GroupCommand.Get(group.Value)), shown =>
            EvolutionGroups.Show(shown, shown.Participants)
        );

    private static async Task<IResult> ListAsync(PathSession session, SessionPool pool, HttpContext context)
    {
        if ((await pool.DoAsync(session.Value.Id, new GroupCommand.List())).Failed(out var fault, out var groups))
            return new Refused(fault);
        var wantsPeople = string.Equals(context.Request.Query["getParticipants"], "true", StringComparison.OrdinalIgnoreCase);
        var list = new JsonArray();
        foreach (var group in groups.Where(group => group is { IsMember: true, IsCommunity: false }))
        {
            IReadOnlyList<Participant>? people = null;
            if (wantsPeople && WhatsAppId.TryParse(group.Id, out var id))
            {
                if ((await pool.DoAsync(session.Value.Id, new GroupCommand.Get(id))).Failed(out fault, out var whole))
                    return new Refused(fault);
                people = whole.Participants;
            }
            list.Add((JsonNode)EvolutionGroups.Show(group, people));
        }
        return new EvolutionAnswer(list);
    }

    private static async Task<IResult> ParticipantsAsync(PathSession session, GroupJid group, SessionPool pool) =>
        EvolutionAnswer.Of(await pool.DoAsync(session.Value.Id, new GroupCommand.Get(group.Value)), shown => new JsonObject
        {
            ["participants"] = EvolutionGroups.People(shown.Participants),
        });

    private static async Task<IResult> LeaveAsync(PathSession session, GroupJid group, SessionPool pool) =>
        EvolutionAnswer.Of(await pool.DoAsync(session.Value.Id, new GroupCommand.Leave(group.Value)), _ => new JsonObject
        {
            ["groupJid"] = group.Value.Value,
            ["leave"] = true,
        });

    private static async Task<IResult> ChangeAsync(
        PathSession session,
        Body<EvolutionFields> body,
        SessionPool pool,
        Func<Fields, PageCommand<Nothing>> read
    )
    {
        var command = read(body.Value.Given);
        return body.Value.Given.Fault is { } complaint ? new Refused(complaint) : Updated(await pool.DoAsync(session.Value.Id, command));
    }

    private static IResult Updated(Outcome<Nothing> outcome) =>
        EvolutionAnswer.Of(outcome, _ => new JsonObject { ["update"] = "success" }, StatusCodes.Status201Created);
}
