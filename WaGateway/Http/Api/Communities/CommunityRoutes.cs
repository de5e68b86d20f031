using Microsoft.AspNetCore.Http.HttpResults;
using WaGateway.Http.Access;
using WaGateway.Http.Api.Groups;
using WaGateway.Http.Binding;
using WaGateway.Http.Mcp;
using WaGateway.Http.OpenApi;
using WaGateway.Model;
using WaGateway.Model.Commands;
using WaGateway.Sessions;

namespace WaGateway.Http.Api.Communities;

/// <summary>Communities: which groups belong to one, and who its admins are. Announcements are sent to a group of it as messages.</summary>
internal static class CommunityRoutes
{
    private const string Members = "What is no number has its own line in the answer; of the others, all or none.";

    public static void MapCommunities(this IEndpointRouteBuilder api)
    {
        var communities = api.MapGroup("/sessions/{id}/communities")
            .WithTags("Communities")
            .Needs(Scope.MessagesRead, Scope.MessagesSend)
            .NamesSession()
            .Refuses(PageCommandResults.Refusals);
        communities
            .MapGet("", ListAsync)
            .AsTool(
                "list_communities",
                "Communities",
                "Lists the communities a session's account is in, with their groups.",
                ToolArguments.Session("id")
            )
            .Describe(
                "listCommunities",
                "Lists the communities this account is in, with their groups.",
                "announcementGroup is where messages to all members are sent."
            )
            .Example(200, CommunityExamples.Communities);
        communities
            .MapPost("", CreateAsync)
            .Audits("community.create")
            .Describe(
                "createCommunity",
                "Makes a community, with a group for announcements.",
                "groups are put into it: this account has to be an admin of each. linked says what became of each."
            )
            .Takes(CommunityExamples.New)
            .Example(201, CommunityExamples.Made)
            .Refuses(FaultCode.ValidationFailed, FaultCode.LimitReached)
            .Refuses(Linking);
        var community = communities
            .MapGroup("/{community}")
            .NamesPath("community", "The community's id (…@g.us).")
            .Refuses(FaultCode.InvalidRecipient, FaultCode.CommunityNotFound);
        community
            .MapGet("", GetAsync)
            .Describe("getCommunity", "Shows a community with its groups.")
            .Example(200, CommunityExamples.Community);
        community
            .MapGet("/participants", ParticipantsAsync)
            .Describe("listCommunityParticipants", "Lists everybody in a community, whichever of its groups they are in.")
            .Example(200, CommunityExamples.Participants)
            .Refuses(FaultCode.NotGroupAdmin);
        community
            .MapPost("/leave", LeaveAsync)
            .Audits("community.leave")
            .Describe("leaveCommunity", "Leaves a community and all of its groups.", "Who made it cannot: it is deactivated instead.")
            .Says("Left the community 120363087654321098@g.us")
            .Refuses(FaultCode.NotGroupAdmin, FaultCode.ChangeRefused);
        MapAdmins(community.MapGroup("").Refuses(FaultCode.NotGroupAdmin));
    }

    /// <summary>Why a group cannot be put into a community.</summary>
    private static readonly FaultCode[] Linking =
    [
        FaultCode.InvalidRecipient,
        FaultCode.GroupNotFound,
        FaultCode.GroupAlreadyLinked,
        FaultCode.NotInGroup,
        FaultCode.NotGroupAdmin,
        FaultCode.ChangeRefused,
    ];

    private static void MapAdmins(RouteGroupBuilder community)
    {
        community
            .MapDelete("", DeactivateAsync)
            .Audits("community.deactivate")
            .Describe(
                "deactivateCommunity",
                "Deactivates a community, for everybody and for good.",
                "Its groups live on by themselves; in the one for announcements nobody can write any more. Only its owner may."
            )
            .Says("Community 120363087654321098@g.us is deactivated");
        var group = community.MapGroup("/groups/{group}").NamesPath("group", "The group's id (…@g.us).");
        group
            .MapPut("", LinkAsync)
            .Audits("community.link")
            .Describe("linkGroup", "Puts a group into a community.", "This account has to be an admin of both.")
            .Says("Group 120363012345678901@g.us is in the community 120363087654321098@g.us")
            .Refuses(FaultCode.LimitReached)
            .Refuses(Linking);
        group
            .MapDelete("", UnlinkAsync)
            .Audits("community.unlink")
            .Describe("unlinkGroup", "Takes a group out of a community.", "Its members stay in the community.")
            .Says("Group 120363012345678901@g.us is not in the community 120363087654321098@g.us any more")
            .Refuses(FaultCode.GroupNotFound, FaultCode.GroupNotLinked, FaultCode.ChangeRefused);
        community
            .MapGroup("/participants/{contact}")
            .NamesPath("contact", "The person's number or id.")
            .MapDelete("", RemoveAsync)
            .Audits("community.remove")
            .Describe("removeCommunityParticipant", "Removes somebody from a community and all of its groups.")
            .Says("5511988880002@c.us is not in the community 120363087654321098@g.us any more")
            .Refuses(FaultCode.ParticipantNotFound);
        community
            .MapPost("/participants/promote", PromoteAsync)
            .Audits("community.promote")
            .Describe("promoteCommunityParticipants", "Makes members of a community its admins.", Members)
            .Takes(PeopleExamples.Participants)
            .Example(200, PeopleExamples.Members("promoted"))
            .Refuses(FaultCode.ValidationFailed, FaultCode.ParticipantNotFound);
        community
            .MapPost("/participants/demote", DemoteAsync)
            .Audits("community.demote")
            .Describe("demoteCommunityParticipants", "Takes people's admin rights in a community.", Members)
            .Takes(PeopleExamples.Participants)
            .Example(200, PeopleExamples.Members("demoted"))
            .Refuses(FaultCode.ValidationFailed, FaultCode.ParticipantNotFound);
    }

    private static Task<Results<Answer<IReadOnlyList<Community>>, Refused>> ListAsync(PathSession session, SessionPool pool) =>
        pool.AskAsync(session, new CommunityCommand.List());

    private static async Task<Results<NewAnswer<NewCommunity>, Refused>> CreateAsync(
        PathSession session,
        Body<NewCommunityRequest> body,
        SessionPool pool
    ) =>
        (await pool.DoAsync(session.Value.Id, new CommunityCommand.Create(body.Value.Name, body.Value.Description, body.Value.Ids))).Failed(
            out var fault,
            out var made
        )
            ? new Refused(fault)
            : new NewAnswer<NewCommunity>(made);

    private static Task<Results<Answer<Community>, Refused>> GetAsync(PathSession session, PathAddress community, SessionPool pool) =>
        pool.AskAsync(session, new CommunityCommand.Get(community.Id));

    private static Task<Results<Answer<IReadOnlyList<Participant>>, Refused>> ParticipantsAsync(
        PathSession session,
        PathAddress community,
        SessionPool pool
    ) => pool.AskAsync(session, new CommunityCommand.Participants(community.Id));

    private static Task<Results<Done, Refused>> DeactivateAsync(PathSession session, PathAddress community, SessionPool pool) =>
        pool.DoAsync(session, $"Community {community} is deactivated", new CommunityCommand.Deactivate(community.Id));

    private static Task<Results<Done, Refused>> LeaveAsync(PathSession session, PathAddress community, SessionPool pool) =>
        pool.DoAsync(session, $"Left the community {community}", new CommunityCommand.Leave(community.Id));

    private static Task<Results<Done, Refused>> RemoveAsync(
        PathSession session,
        PathAddress community,
        PathAddress contact,
        SessionPool pool
    ) =>
        pool.DoAsync(
            session,
            $"{contact} is not in the community {community} any more",
            new CommunityCommand.Remove(community.Id, contact.Id)
        );

    private static Task<Results<Done, Refused>> LinkAsync(
        PathSession session,
        PathAddress community,
        PathAddress group,
        SessionPool pool
    ) => pool.DoAsync(session, $"Group {group} is in the community {community}", new CommunityCommand.Link(community.Id, group.Id));

    private static Task<Results<Done, Refused>> UnlinkAsync(
        PathSession session,
        PathAddress community,
        PathAddress group,
        SessionPool pool
    ) =>
        pool.DoAsync(
            session,
            $"Group {group} is not in the community {community} any more",
            new CommunityCommand.Unlink(community.Id, group.Id)
        );

    private static Task<Results<Answer<IReadOnlyList<MemberAnswer>>, Refused>> PromoteAsync(
        PathSession session,
        PathAddress community,
        Body<ParticipantsRequest> body,
        SessionPool pool
    ) => SetAdminsAsync(pool, session, body.Value, "promoted", new CommunityCommand.Promote(community.Id, body.Value.People));

    private static Task<Results<Answer<IReadOnlyList<MemberAnswer>>, Refused>> DemoteAsync(
        PathSession session,
        PathAddress community,
        Body<ParticipantsRequest> body,
        SessionPool pool
    ) => SetAdminsAsync(pool, session, body.Value, "demoted", new CommunityCommand.Demote(community.Id, body.Value.People));

    private static async Task<Results<Answer<IReadOnlyList<MemberAnswer>>, Refused>> SetAdminsAsync(
        SessionPool pool,
        PathSession session,
        ParticipantsRequest asked,
        string outcome,
        PageCommand<Nothing> command
    ) =>
        (await pool.DoAsync(session.Value.Id, command)).Failed(out var fault, out _)
            ? new Refused(fault)
            : new Answer<IReadOnlyList<MemberAnswer>>(MemberAnswer.Of(asked, outcome));
}
