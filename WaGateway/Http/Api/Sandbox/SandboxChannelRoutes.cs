using Microsoft.AspNetCore.Http.HttpResults;
using WaGateway.Http.Access;
using WaGateway.Http.Api.Channels;
using WaGateway.Http.Binding;
using WaGateway.Http.OpenApi;
using WaGateway.Model;
using WaGateway.Simulator;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>Channels of people with simulated phones. They post by writing to the channel's id.</summary>
internal static class SandboxChannelRoutes
{
    public static void MapSandboxChannels(this IEndpointRouteBuilder api)
    {
        var phone = api.MapGroup("/sandbox/phones/{number}/channels")
            .WithTags("Sandbox")
            .Needs(Scope.Admin)
            .NamesPath("number", "The phone's number.")
            .Refuses(FaultCode.PhoneNotFound, FaultCode.NotOnWhatsApp);
        phone
            .MapPost("", Create)
            .Audits("sandbox.channel")
            .Describe("createPhoneChannel", "The person makes a channel.")
            .Takes(ChannelExamples.New)
            .Example(201, ChannelExamples.Phones)
            .Refuses(FaultCode.ValidationFailed, FaultCode.LimitReached);
        phone
            .MapGet("", List)
            .Describe("listPhoneChannels", "Lists the channels that the person owns or follows.")
            .Example(200, new[] { ChannelExamples.Phones });
        phone
            .MapPost("/follow", Follow)
            .Audits("sandbox.channel.follow")
            .Describe("followPhoneChannel", "The person follows a channel, or with follow=false not any more.")
            .Takes(ChannelExamples.Follow)
            .Example(200, ChannelExamples.Phones)
            .Refuses(FaultCode.ValidationFailed, FaultCode.InvalidRecipient, FaultCode.ChannelNotFound);
    }

    private static Results<NewAnswer<SandboxChannelAnswer>, Refused> Create(
        string number,
        Body<NewChannelRequest> body,
        SandboxWorld world
    ) =>
        world.Channels.Create(number, body.Value.Name, body.Value.Description ?? "").Failed(out var fault, out var made)
            ? new Refused(fault)
            : new NewAnswer<SandboxChannelAnswer>(new(made));

    private static Results<Answer<IReadOnlyList<SandboxChannelAnswer>>, Refused> List(string number, SandboxWorld world) =>
        world.Channels.List(number).Failed(out var fault, out var all)
            ? new Refused(fault)
            : new Answer<IReadOnlyList<SandboxChannelAnswer>>([.. all.Select(channel => new SandboxChannelAnswer(channel))]);

    private static Results<Answer<SandboxChannelAnswer>, Refused> Follow(string number, Body<FollowRequest> body, SandboxWorld world) =>
        world.Channels.Follow(number, body.Value.Id, body.Value.Follow ?? true).Failed(out var fault, out var followed)
            ? new Refused(fault)
            : new Answer<SandboxChannelAnswer>(new(followed));
}
