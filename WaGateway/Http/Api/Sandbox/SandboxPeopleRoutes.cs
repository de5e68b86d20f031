using Microsoft.AspNetCore.Http.HttpResults;
using WaGateway.Http.Access;
using WaGateway.Http.Api.Groups;
using WaGateway.Http.Binding;
using WaGateway.Http.OpenApi;
using WaGateway.Model;
using WaGateway.Simulator;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>What people do with simulated phones beside writing: groups, presence, calls, and looking at each other.</summary>
internal static class SandboxPeopleRoutes
{
    public static void MapSandboxPeople(this IEndpointRouteBuilder api)
    {
        var phone = api.MapGroup("/sandbox/phones/{number}")
            .WithTags("Sandbox")
            .Needs(Scope.Admin)
            .NamesPath("number", "The phone's number.")
            .Refuses(FaultCode.PhoneNotFound, FaultCode.NotOnWhatsApp);
        phone
            .MapPost("/groups", CreateGroup)
            .Audits("sandbox.group")
            .Describe("createPhoneGroup", "The person makes a group.")
            .Takes(SandboxExamples.NewGroup)
            .Example(201, SandboxExamples.Group)
            .Refuses(FaultCode.ValidationFailed, FaultCode.InvalidRecipient, FaultCode.LimitReached);
        phone
            .MapGet("/groups", ListGroups)
            .Describe("listPhoneGroups", "Lists the groups this phone is in.")
            .Example(200, SandboxExamples.Groups);
        phone
            .MapPost("/groups/join", JoinGroup)
            .Audits("sandbox.group.join")
            .Describe("joinPhoneGroup", "The person follows an invitation.")
            .Takes(PeopleExamples.Join)
            .Example(200, SandboxExamples.Group)
            .Refuses(FaultCode.ValidationFailed, FaultCode.InviteNotValid);
        var group = phone
            .MapGroup("/groups/{group}")
            .NamesPath("group", "The group's id (…@g.us).")
            .Refuses(FaultCode.InvalidRecipient, FaultCode.GroupNotFound);
        group
            .MapPatch("", ChangeGroup)
            .Audits("sandbox.group.change")
            .Describe("changePhoneGroup", "The person changes a group: its members, what it is called, who may do what.")
            .Takes(SandboxExamples.ChangeGroup)
            .Example(200, SandboxExamples.Group)
            .Refuses(FaultCode.ValidationFailed, FaultCode.NotGroupAdmin, FaultCode.ParticipantNotFound);
        group
            .MapPost("/leave", LeaveGroup)
            .Audits("sandbox.group.leave")
            .Describe("leavePhoneGroup", "The person leaves a group.")
            .Example(200, SandboxExamples.Group);
        phone
            .MapGroup("/contacts/{contact}")
            .MapGet("", Look)
            .NamesPath("contact", "The other person's number.")
            .Describe("getPhoneContact", "Shows somebody as this phone shows them.")
            .Example(200, SandboxExamples.Person)
            .Refuses(FaultCode.InvalidRecipient);
        phone
            .MapPost("/profile", ChangeProfile)
            .Audits("sandbox.profile")
            .Describe("changePhoneProfile", "The person changes their name or about, or allows nobody to add them to groups.")
            .Takes(SandboxExamples.Profile)
            .Example(200, SandboxExamples.Person)
            .Refuses(FaultCode.ValidationFailed);
        phone
            .MapPost("/presence", Appear)
            .Audits("sandbox.presence")
            .Describe("setPhonePresence", "The person shows as online, offline, typing or recording.")
            .Takes(SandboxExamples.Presence)
            .Example(200, SandboxExamples.Person)
            .Refuses(FaultCode.ValidationFailed);
        phone
            .MapPost("/calls", Call)
            .Audits("sandbox.call")
            .Describe("startPhoneCall", "The person calls somebody.", "It rings until it is rejected or hung up.")
            .Takes(SandboxExamples.NewCall)
            .Example(201, SandboxExamples.Call)
            .Refuses(FaultCode.ValidationFailed, FaultCode.InvalidRecipient);
        phone
            .MapGet("/calls", ListCalls)
            .Describe("listPhoneCalls", "Lists the phone's calls since the gateway started.")
            .Example(200, SandboxExamples.Calls);
        phone
            .MapPost("/calls/{call}/end", HangUp)
            .Audits("sandbox.call.end")
            .NamesPath("call", "The call's id.")
            .Describe("endPhoneCall", "The person hangs up before it is answered.")
            .Example(200, SandboxExamples.Call)
            .Refuses(FaultCode.CallNotFound);
    }

    private static Results<NewAnswer<SandboxGroupAnswer>, Refused> CreateGroup(
        string number,
        Body<NewGroupRequest> body,
        SandboxWorld world
    ) =>
        world.Groups.Create(number, body.Value.Name, body.Value.Members).Failed(out var fault, out var group)
            ? new Refused(fault)
            : new NewAnswer<SandboxGroupAnswer>(new(group));

    private static Results<Answer<IReadOnlyList<SandboxGroupAnswer>>, Refused> ListGroups(string number, SandboxWorld world) =>
        world.Groups.List(number).Failed(out var fault, out var groups)
            ? new Refused(fault)
            : new Answer<IReadOnlyList<SandboxGroupAnswer>>([.. groups.Select(group => new SandboxGroupAnswer(group))]);

    private static Results<Answer<SandboxGroupAnswer>, Refused> JoinGroup(string number, Body<JoinRequestBody> body, SandboxWorld world) =>
        Show(world.Groups.Join(number, body.Value.Code));

    private static Results<Answer<SandboxGroupAnswer>, Refused> ChangeGroup(
        string number,
        PathAddress group,
        Body<PhoneGroupRequest> body,
        SandboxWorld world
    ) => Show(world.Groups.Change(number, group.Id, body.Value.Change));

    private static Results<Answer<SandboxGroupAnswer>, Refused> LeaveGroup(string number, PathAddress group, SandboxWorld world) =>
        Show(world.Groups.Leave(number, group.Id));

    private static Results<Answer<SandboxPersonAnswer>, Refused> Look(string number, PathAddress contact, SandboxWorld world) =>
        Show(world.People.Look(number, contact.Id));

    private static Results<Answer<SandboxPersonAnswer>, Refused> ChangeProfile(
        string number,
        Body<PhoneProfileRequest> body,
        SandboxWorld world
    ) => Show(world.People.Change(number, body.Value.Name, body.Value.About, body.Value.InvitesOnly));

    private static Results<Answer<SandboxPersonAnswer>, Refused> Appear(
        string number,
        Body<PhonePresenceRequest> body,
        SandboxWorld world
    ) => Show(world.People.Appear(number, body.Value.State));

    private static Results<NewAnswer<SandboxCallAnswer>, Refused> Call(string number, Body<PhoneCallRequest> body, SandboxWorld world) =>
        world.People.Call(number, body.Value.Id, body.Value.Video).Failed(out var fault, out var call)
            ? new Refused(fault)
            : new NewAnswer<SandboxCallAnswer>(new(call));

    private static Results<Answer<IReadOnlyList<SandboxCallAnswer>>, Refused> ListCalls(string number, SandboxWorld world) =>
        world.People.Calls(number).Failed(out var fault, out var calls)
            ? new Refused(fault)
            : new Answer<IReadOnlyList<SandboxCallAnswer>>([.. calls.Select(call => new SandboxCallAnswer(call))]);

    private static Results<Answer<SandboxCallAnswer>, Refused> HangUp(string number, string call, SandboxWorld world) =>
        world.People.HangUp(number, call).Failed(out var fault, out var ended)
            ? new Refused(fault)
            : new Answer<SandboxCallAnswer>(new(ended));

    private static Results<Answer<SandboxGroupAnswer>, Refused> Show(Outcome<SandboxGroup> outcome) =>
        outcome.Failed(out var fault, out var group) ? new Refused(fault) : new Answer<SandboxGroupAnswer>(new(group));

    private static Results<Answer<SandboxPersonAnswer>, Refused> Show(Outcome<SandboxPerson> outcome) =>
        outcome.Failed(out var fault, out var person) ? new Refused(fault) : new Answer<SandboxPersonAnswer>(new(person));
}
