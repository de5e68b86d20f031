using Microsoft.AspNetCore.Http.HttpResults;
using WaGateway.Http.Access;
using WaGateway.Http.Api.Messages;
using WaGateway.Http.Api.Statuses;
using WaGateway.Http.Binding;
using WaGateway.Http.OpenApi;
using WaGateway.Media;
using WaGateway.Model;
using WaGateway.Simulator;
using WaGateway.Simulator.World;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>What people post as a status with simulated phones, and whose statuses they look at.</summary>
internal static class SandboxStatusRoutes
{
    public static void MapSandboxStatuses(this IEndpointRouteBuilder api)
    {
        var phone = api.MapGroup("/sandbox/phones/{number}/status")
            .WithTags("Sandbox")
            .Needs(Scope.Admin)
            .NamesPath("number", "The phone's number.")
            .Refuses(FaultCode.ValidationFailed, FaultCode.PhoneNotFound, FaultCode.NotOnWhatsApp);
        phone
            .MapPost("", PublishAsync)
            .Audits("sandbox.status")
            .Describe("postPhoneStatus", "The person posts a status.", "Everybody who ever wrote with this person sees it.")
            .Takes(StatusExamples.New)
            .Example(201, StatusExamples.Phones)
            .Refuses(FaultCode.MediaUnreachable, FaultCode.MediaDenied, FaultCode.MediaFull);
        phone
            .MapDelete("/{id}", Remove)
            .Audits("sandbox.status.delete")
            .WithMetadata(new RouteDoc.PathName("id", "The status's id."))
            .Describe("deletePhoneStatus", "The person deletes a status.")
            .Example(200, StatusExamples.Phones)
            .Refuses(FaultCode.MessageNotFound);
        phone
            .MapPost("/view", View)
            .Audits("sandbox.status.view")
            .Describe("viewPhoneStatus", "The person looks at all the statuses of somebody.")
            .Takes(SandboxExamples.Chat)
            .Example(200, SandboxExamples.ReadCount)
            .Refuses(FaultCode.InvalidRecipient);
    }

    private static async Task<Results<NewAnswer<SandboxPostAnswer>, Refused>> PublishAsync(
        string number,
        MediaBody<StatusRequest> body,
        SandboxWorld world,
        Outgoing outgoing,
        MediaFiles files,
        HttpContext context
    )
    {
        var status = new PhoneSend { Message = body.Value.Text ?? "" };
        if (body.Value.Media is not { } fields)
            return New(world.Statuses.Publish(number, status));
        if ((await outgoing.FileAsync(fields, context.RequestAborted)).Failed(out var noFile, out var file))
            return new Refused(noFile);
        try
        {
            var kind = fields.Kind ?? MediaTypes.KindOf(file.Mimetype);
            // A status is for no one chat: the address is not looked at.
            var media = new OutgoingMessage.Media(default, kind, file) { Caption = body.Value.Caption };
            return kind is MediaKind.Image or MediaKind.Video
                ? New(world.Statuses.Publish(number, status with { Content = media, File = files.PathOf(file.Id) }))
                : new Refused(Fault.Field("media", "of a status must be an image or a video"));
        }
        finally
        {
            // The sandbox has its own copy.
            files.Delete(file.Id);
        }
    }

    private static Results<Answer<SandboxPostAnswer>, Refused> Remove(string number, string id, SandboxWorld world) =>
        world.Statuses.Remove(number, id).Failed(out var fault, out var removed)
            ? new Refused(fault)
            : new Answer<SandboxPostAnswer>(new(removed));

    private static Results<Answer<ReadCountAnswer>, Refused> View(string number, Body<ChatRequest> body, SandboxWorld world) =>
        world.Statuses.View(number, body.Value.Id).Failed(out var fault, out var count)
            ? new Refused(fault)
            : new Answer<ReadCountAnswer>(new(count));

    private static Results<NewAnswer<SandboxPostAnswer>, Refused> New(Outcome<Post> outcome) =>
        outcome.Failed(out var fault, out var made) ? new Refused(fault) : new NewAnswer<SandboxPostAnswer>(new(made));
}
