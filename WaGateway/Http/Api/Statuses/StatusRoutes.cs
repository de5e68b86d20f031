using Microsoft.AspNetCore.Http.HttpResults;
using WaGateway.Http.Access;
using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;
using WaGateway.Http.OpenApi;
using WaGateway.Model;
using WaGateway.Model.Commands;
using WaGateway.Sessions;

namespace WaGateway.Http.Api.Statuses;

/// <summary>The account's own statuses. Those of others are events: <c>status.posted</c>.</summary>
internal static class StatusRoutes
{
    public static void MapStatuses(this IEndpointRouteBuilder api)
    {
        var session = api.MapGroup("/sessions/{id}")
            .WithTags("Status")
            .Needs(Scope.SessionsRead, Scope.SessionsWrite)
            .NamesSession()
            .Refuses(PageCommandResults.Refusals);
        session
            .MapGet("/status", ListAsync)
            .Describe("listStatuses", "Lists the account's own statuses that can still be seen, oldest first.")
            .Example(200, StatusExamples.Own);
        session
            .MapPost("/status", PostAsync)
            .Audits("status.post")
            .Describe(
                "postStatus",
                "Posts a status: a text, an image or a video.",
                "Contacts see it for 24 hours. A file comes as media.data (base64), media.url, or as multipart/form-data: curl -F "
                    + "text=… -F media=@photo.jpg."
            )
            .Takes(StatusExamples.New)
            .Example(201, StatusExamples.Posted)
            .Refuses(FaultCode.ValidationFailed, FaultCode.MediaUnreachable, FaultCode.MediaDenied, FaultCode.MediaFull);
        session
            .MapGet("/status/{message}/views", ViewsAsync)
            .NamesPath("message", "The status's messageId.")
            .Describe(
                "listStatusViews",
                "Shows who has seen one of the account's own statuses, and when.",
                "Who hides read receipts is not among them."
            )
            .Example(200, StatusExamples.Views)
            .Refuses(FaultCode.MessageNotFound);
        session
            .MapDelete("/status/{message}", RemoveAsync)
            .Audits("status.delete")
            .NamesPath("message", "The status's messageId.")
            .Describe("deleteStatus", "Deletes one of the account's own statuses for everybody.")
            .Says("Status 3EB0A1B2C3D4E5F60718 is deleted")
            .Refuses(FaultCode.MessageNotFound);
    }

    private static Task<Results<Answer<IReadOnlyList<OwnStatus>>, Refused>> ListAsync(PathSession session, SessionPool pool) =>
        pool.AskAsync(session, new StatusCommand.List());

    private static async Task<Results<NewAnswer<PostedStatus>, Refused>> PostAsync(
        PathSession session,
        MediaBody<StatusRequest> body,
        HttpContext context,
        Outgoing outgoing
    ) =>
        (await outgoing.PostAsync(session.Value.Id, body.Value, context.RequestAborted)).Failed(out var fault, out var posted)
            ? new Refused(fault)
            : new NewAnswer<PostedStatus>(posted);

    private static Task<Results<Answer<IReadOnlyList<MessageReceipt>>, Refused>> ViewsAsync(
        PathSession session,
        string message,
        SessionPool pool
    ) => pool.AskAsync(session, new StatusCommand.Views(message));

    private static Task<Results<Done, Refused>> RemoveAsync(PathSession session, string message, SessionPool pool) =>
        pool.DoAsync(session, $"Status {message} is deleted", new StatusCommand.Remove(message));
}
