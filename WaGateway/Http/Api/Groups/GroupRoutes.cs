using Microsoft.AspNetCore.Http.HttpResults;
using WaGateway.Http.Access;
using WaGateway.Http.Api.Profiles;
using WaGateway.Http.Binding;
using WaGateway.Http.Mcp;
using WaGateway.Http.OpenApi;
using WaGateway.Model;
using WaGateway.Model.Commands;
using WaGateway.Sessions;

namespace WaGateway.Http.Api.Groups;

/// <summary>Groups: who is in them, what they are called and who may come in.</summary>
internal static class GroupRoutes
{
    private const string Members = "What is no number has its own line in the answer; of the others, all or none.";

    public static void MapGroups(this IEndpointRouteBuilder api)
    {
        var groups = api.MapGroup("/sessions/{id}/groups")
            .WithTags("Groups")
            .Needs(Scope.MessagesRead, Scope.MessagesSend)
            .NamesSession()
            .Refuses(PageCommandResults.Refusals);
        groups
            .MapGet("", ListAsync)
            .AsTool("list_groups", "Groups", "Lists the groups a session's account is in.", ToolArguments.Session("id"))
            .Describe("listGroups", "Lists the groups this account knows.", "Also those it has left: isMember says.")
            .Compresses()
            .Example(200, PeopleExamples.Groups);
        groups
            .MapPost("", CreateAsync)
            .Audits("group.create")
            .Describe("createGroup", "Makes a group.", "Each participant can fail for themselves: the answer says so.")
            .Takes(PeopleExamples.CreateGroup)
            .Example(201, PeopleExamples.NewGroup)
            .Refuses(FaultCode.ValidationFailed, FaultCode.InvalidRecipient, FaultCode.NotOnWhatsApp, FaultCode.LimitReached);
        groups
            .MapPost("/join", JoinAsync)
            .Audits("group.join")
            .Describe("joinGroup", "Joins a group by its invitation.")
            .Takes(PeopleExamples.Join)
            .Example(200, PeopleExamples.Joined)
            .Refuses(FaultCode.ValidationFailed, FaultCode.InviteNotValid);
        groups
            .MapGet("/preview", PreviewAsync)
            .AsTool(
                "preview_invite",
                "Preview an invitation",
                "Shows the group that an invitation leads to, without joining it.",
                ToolArguments.Session("id"),
                new("invite", ArgumentPlace.Query, ToolSchema.String("The link, or the code at its end."), true)
            )
            .Describe("previewInvite", "Shows the group that an invitation leads to, without joining it.")
            .AsksFor("invite", "string", "The link, https://chat.whatsapp.com/…, or the code at its end.")
            .Example(200, PeopleExamples.Invited)
            .Refuses(FaultCode.ValidationFailed, FaultCode.InviteNotValid);
        var group = groups
            .MapGroup("/{group}")
            .NamesPath("group", "The group's id (…@g.us).")
            .Refuses(FaultCode.InvalidRecipient, FaultCode.GroupNotFound);
        group
            .MapGet("", GetAsync)
            .AsTool(
                "get_group",
                "Group",
                "Shows a group with its participants and their roles.",
                ToolArguments.Session("id"),
                new("group", ArgumentPlace.Path, ToolSchema.String("The group's id, …@g.us."), true)
            )
            .Describe("getGroup", "Shows a group with its participants and their roles.")
            .Example(200, PeopleExamples.Group);
        MapMembers(group.MapGroup("").Refuses(FaultCode.NotInGroup, FaultCode.NotGroupAdmin, FaultCode.ChangeRefused));
        MapGroup(group.MapGroup("").Refuses(FaultCode.NotInGroup, FaultCode.NotGroupAdmin, FaultCode.ChangeRefused));
    }

    private static void MapMembers(RouteGroupBuilder group)
    {
        group
            .MapPost("/participants", AddAsync)
            .Audits("group.add")
            .Describe(
                "addParticipants",
                "Adds people to a group.",
                "Each can fail for themselves: who allows nobody to add them needs an invitation."
            )
            .TakesParticipants()
            .Example(200, PeopleExamples.Added);
        group
            .MapPost("/participants/remove", RemoveAsync)
            .Audits("group.remove")
            .Describe("removeParticipants", "Removes people from a group.", Members)
            .ChangesMembers("removed");
        group
            .MapPost("/participants/promote", PromoteAsync)
            .Audits("group.promote")
            .Describe("promoteParticipants", "Makes people admins of a group.", Members)
            .ChangesMembers("promoted");
        group
            .MapPost("/participants/demote", DemoteAsync)
            .Audits("group.demote")
            .Describe("demoteParticipants", "Takes people's admin rights.", Members)
            .ChangesMembers("demoted");
        group
            .MapGet("/requests", RequestsAsync)
            .Describe("listJoinRequests", "Lists who asks to join a group.")
            .Example(200, PeopleExamples.Requests);
        group
            .MapPost("/requests/approve", ApproveAsync)
            .Audits("group.approve")
            .Describe("approveJoinRequests", "Lets people in who asked to join.", Members)
            .ChangesMembers("approved");
        group
            .MapPost("/requests/reject", RejectAsync)
            .Audits("group.reject")
            .Describe("rejectJoinRequests", "Turns people away who asked to join.", Members)
            .ChangesMembers("rejected");
    }

    private static void MapGroup(RouteGroupBuilder group)
    {
        group
            .MapPatch("", ChangeAsync)
            .Audits("group.change")
            .Describe(
                "changeGroup",
                "Changes subject, description or settings of a group.",
                "announce: only admins write. locked: only admins change the group. join_approval: admins approve who joins by the link. "
                    + "members_add: every member adds people. What is left out stays."
            )
            .Takes(PeopleExamples.ChangeGroup)
            .Says("Group 120363012345678901@g.us is changed")
            .Refuses(FaultCode.ValidationFailed);
        group
            .MapPut("/picture", PictureAsync)
            .Audits("group.picture")
            .Describe("setGroupPicture", "Gives a group its picture.", "PNG, JPEG or WebP.")
            .Takes(PeopleExamples.Picture)
            .Says("Group 120363012345678901@g.us has a new picture")
            .Refuses(FaultCode.ValidationFailed);
        group
            .MapDelete("/picture", RemovePictureAsync)
            .Audits("group.picture")
            .Describe("removeGroupPicture", "Removes a group's picture.")
            .Says("Group 120363012345678901@g.us has no picture any more");
        group
            .MapGet("/invite", InviteAsync)
            .Describe("getInvite", "Gives the link by which others join.")
            .Example(200, PeopleExamples.Invite);
        group
            .MapPost("/invite/revoke", RevokeAsync)
            .Audits("group.invite")
            .Describe("revokeInvite", "Makes a group's link stop working and gives a new one.")
            .Example(200, PeopleExamples.Invite);
        group
            .MapPost("/leave", LeaveAsync)
            .Audits("group.leave")
            .Describe("leaveGroup", "Leaves a group.")
            .Says("Left 120363012345678901@g.us");
    }

    private static RouteHandlerBuilder ChangesMembers(this RouteHandlerBuilder route, string outcome) =>
        route.TakesParticipants().Example(200, PeopleExamples.Members(outcome)).Refuses(FaultCode.ParticipantNotFound);

    private static RouteHandlerBuilder TakesParticipants(this RouteHandlerBuilder route) =>
        route.Takes(PeopleExamples.Participants).Refuses(FaultCode.ValidationFailed, FaultCode.InvalidRecipient);

    private static Task<Results<Answer<IReadOnlyList<GroupSummary>>, Refused>> ListAsync(PathSession session, SessionPool pool) =>
        pool.AskAsync(session, new GroupCommand.List());

    private static async Task<Results<NewAnswer<NewGroup>, Refused>> CreateAsync(
        PathSession session,
        Body<CreateGroupRequest> body,
        SessionPool pool
    ) =>
        (await pool.DoAsync(session.Value.Id, new GroupCommand.Create(body.Value.Subject, body.Value.Members))).Failed(
            out var fault,
            out var made
        )
            ? new Refused(fault)
            : new NewAnswer<NewGroup>(
                made with
                {
                    Participants = [.. made.Participants, .. body.Value.Others.Select(ParticipantResult.NotANumber)],
                }
            );

    private static Task<Results<Answer<JoinedGroup>, Refused>> JoinAsync(
        PathSession session,
        Body<JoinRequestBody> body,
        SessionPool pool
    ) => pool.AskAsync(session, new GroupCommand.Join(body.Value.Code));

    private static Task<Results<Answer<InvitedGroup>, Refused>> PreviewAsync(
        PathSession session,
        Query<JoinRequestBody> query,
        SessionPool pool
    ) => pool.AskAsync(session, new GroupCommand.Preview(query.Value.Code));

    private static Task<Results<Answer<Group>, Refused>> GetAsync(PathSession session, PathAddress group, SessionPool pool) =>
        pool.AskAsync(session, new GroupCommand.Get(group.Id));

    private static async Task<Results<Answer<IReadOnlyList<ParticipantResult>>, Refused>> AddAsync(
        PathSession session,
        PathAddress group,
        Body<ParticipantsRequest> body,
        SessionPool pool
    ) =>
        (await pool.DoAsync(session.Value.Id, new GroupCommand.Add(group.Id, body.Value.People))).Failed(out var fault, out var added)
            ? new Refused(fault)
            : new Answer<IReadOnlyList<ParticipantResult>>([.. added, .. body.Value.Others.Select(ParticipantResult.NotANumber)]);

    private static Task<Results<Answer<IReadOnlyList<MemberAnswer>>, Refused>> RemoveAsync(
        PathSession session,
        PathAddress group,
        Body<ParticipantsRequest> body,
        SessionPool pool
    ) => ChangeMembersAsync(pool, session, body.Value, "removed", new GroupCommand.Remove(group.Id, body.Value.People));

    private static Task<Results<Answer<IReadOnlyList<MemberAnswer>>, Refused>> PromoteAsync(
        PathSession session,
        PathAddress group,
        Body<ParticipantsRequest> body,
        SessionPool pool
    ) => ChangeMembersAsync(pool, session, body.Value, "promoted", new GroupCommand.Promote(group.Id, body.Value.People));

    private static Task<Results<Answer<IReadOnlyList<MemberAnswer>>, Refused>> DemoteAsync(
        PathSession session,
        PathAddress group,
        Body<ParticipantsRequest> body,
        SessionPool pool
    ) => ChangeMembersAsync(pool, session, body.Value, "demoted", new GroupCommand.Demote(group.Id, body.Value.People));

    private static Task<Results<Answer<IReadOnlyList<JoinRequest>>, Refused>> RequestsAsync(
        PathSession session,
        PathAddress group,
        SessionPool pool
    ) => pool.AskAsync(session, new GroupCommand.Requests(group.Id));

    private static Task<Results<Answer<IReadOnlyList<MemberAnswer>>, Refused>> ApproveAsync(
        PathSession session,
        PathAddress group,
        Body<ParticipantsRequest> body,
        SessionPool pool
    ) => ChangeMembersAsync(pool, session, body.Value, "approved", new GroupCommand.Decide(group.Id, body.Value.People, true));

    private static Task<Results<Answer<IReadOnlyList<MemberAnswer>>, Refused>> RejectAsync(
        PathSession session,
        PathAddress group,
        Body<ParticipantsRequest> body,
        SessionPool pool
    ) => ChangeMembersAsync(pool, session, body.Value, "rejected", new GroupCommand.Decide(group.Id, body.Value.People, false));

    private static async Task<Results<Answer<IReadOnlyList<MemberAnswer>>, Refused>> ChangeMembersAsync(
        SessionPool pool,
        PathSession session,
        ParticipantsRequest asked,
        string outcome,
        PageCommand<Nothing> command
    ) =>
        (await pool.DoAsync(session.Value.Id, command)).Failed(out var fault, out _)
            ? new Refused(fault)
            : new Answer<IReadOnlyList<MemberAnswer>>(MemberAnswer.Of(asked, outcome));

    private static Task<Results<Done, Refused>> ChangeAsync(
        PathSession session,
        PathAddress group,
        Body<ChangeGroupRequest> body,
        SessionPool pool
    ) => pool.DoAsync(session, $"Group {group} is changed", body.Value.Commands(group.Id));

    private static Task<Results<Done, Refused>> PictureAsync(
        PathSession session,
        PathAddress group,
        Body<PictureRequest> body,
        SessionPool pool
    ) => pool.DoAsync(session, $"Group {group} has a new picture", new GroupCommand.Picture(group.Id, body.Value.DataUrl));

    private static Task<Results<Done, Refused>> RemovePictureAsync(PathSession session, PathAddress group, SessionPool pool) =>
        pool.DoAsync(session, $"Group {group} has no picture any more", new GroupCommand.Picture(group.Id, null));

    private static Task<Results<Answer<InviteLink>, Refused>> InviteAsync(PathSession session, PathAddress group, SessionPool pool) =>
        pool.AskAsync(session, new GroupCommand.Invite(group.Id));

    private static Task<Results<Answer<InviteLink>, Refused>> RevokeAsync(PathSession session, PathAddress group, SessionPool pool) =>
        pool.AskAsync(session, new GroupCommand.RevokeInvite(group.Id));

    private static Task<Results<Done, Refused>> LeaveAsync(PathSession session, PathAddress group, SessionPool pool) =>
        pool.DoAsync(session, $"Left {group}", new GroupCommand.Leave(group.Id));
}
