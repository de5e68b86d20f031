using Microsoft.AspNetCore.Http.HttpResults;
using WaGateway.Http.Access;
using WaGateway.Http.Api.Communities;
using WaGateway.Http.Binding;
using WaGateway.Http.OpenApi;
using WaGateway.Model;
using WaGateway.Simulator;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>Communities that people with simulated phones make. They are listed among a phone's groups.</summary>
internal static class SandboxCommunityRoutes
{
    public static void MapSandboxCommunities(this IEndpointRouteBuilder api) =>
        api.MapPost("/sandbox/phones/{number}/communities", Create)
            .WithTags("Sandbox")
            .Needs(Scope.Admin)
            .NamesPath("number", "The phone's number.")
            .Refuses(FaultCode.PhoneNotFound, FaultCode.NotOnWhatsApp)
            .Audits("sandbox.community")
            .Describe("createPhoneCommunity", "The person makes a community of groups of which they are an admin.")
            .Takes(CommunityExamples.New)
            .Example(201, SandboxExamples.Community)
            .Refuses(FaultCode.ValidationFailed, FaultCode.InvalidRecipient, FaultCode.GroupNotFound)
            .Refuses(FaultCode.NotGroupAdmin, FaultCode.GroupAlreadyLinked, FaultCode.LimitReached);

    private static Results<NewAnswer<SandboxGroupAnswer>, Refused> Create(
        string number,
        Body<NewCommunityRequest> body,
        SandboxWorld world
    ) =>
        world
            .Groups.CreateCommunity(number, body.Value.Name, body.Value.Description ?? "", body.Value.Ids)
            .Failed(out var fault, out var made)
            ? new Refused(fault)
            : new NewAnswer<SandboxGroupAnswer>(new(made));
}
