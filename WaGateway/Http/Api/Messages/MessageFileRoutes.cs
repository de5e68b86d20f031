using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using WaGateway.Http.Access;
using WaGateway.Http.Binding;
using WaGateway.Http.OpenApi;
using WaGateway.Media;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Http.Api.Messages;

/// <summary>A message's file.</summary>
internal static class MessageFileRoutes
{
    public static void MapMessageFile(this IEndpointRouteBuilder message)
    {
        message
            .MapGet("/media", FileAsync)
            .Needs(Scope.MediaRead)
            .WithMetadata(new LinkHandler.OpenedByLink())
            .Names("message")
            .GivesFile()
            .Describe(
                "getMedia",
                "Gives a message's file.",
                "Understands Range, and If-None-Match with the ETag of an earlier answer (304). A file "
                    + "that is still being downloaded is waited for a while."
            )
            .Asks("token", "string", "What the link in mediaUrl carries: it opens this file without credentials, for a while.")
            .Asks("wait", "integer", "Seconds to wait for a file that is still being downloaded, 0 to 60; 20 when left out.")
            .Refuses(
                FaultCode.InvalidId,
                FaultCode.ValidationFailed,
                FaultCode.MessageNotFound,
                FaultCode.MediaNotFound,
                FaultCode.MediaNotReady,
                FaultCode.MediaLinkInvalid
            );
    }

    private static async Task<Results<FileStreamHttpResult, Refused>> FileAsync(
        PathId message,
        Query<MediaQuery> query,
        MessageStore store,
        MediaFiles files,
        MediaLinks links,
        TimeProvider clock,
        HttpContext context
    )
    {
        if (query.Value.Token is { } token && !links.Opens(message.Value, token))
            return new Refused(
                new(
                    FaultCode.MediaLinkInvalid,
                    "This link has ended or is not one of this gateway's: ask for the message again, its mediaUrl is a new one"
                )
            );
        var began = clock.GetTimestamp();
        for (; ; )
        {
            if (await store.FindMessageAsync(message.Value) is not { } found)
                return MessageChangeRoutes.NotFound(message);
            if (found is { MediaState: "pending" } && clock.GetElapsedTime(began) < query.Value.Wait)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), clock, context.RequestAborted);
                continue;
            }
            if (found.MediaState == "pending")
                return new Refused(
                    new(FaultCode.MediaNotReady, $"The file of message {message.Text} is still being downloaded: ask again in a moment")
                );
            if (found.File is null || files.Open(found.File) is not { } content)
                return new Refused(
                    new(
                        FaultCode.MediaNotFound,
                        found.MediaState is null
                            ? $"Message {message.Text} has no file"
                            : $"The file of message {message.Text} is not here: it {WhyNot(found)}"
                    )
                );
            return Stream(found, content);
        }
    }

    private static string WhyNot(MessageRecord message) =>
        message.MediaState == "failed" ? "could not be downloaded" : "has been deleted by age or is gone";

    /// <summary>Always as an attachment: what somebody sent must never run in a page of ours.</summary>
    private static FileStreamHttpResult Stream(MessageRecord message, FileStream content)
    {
        var type = message.Mimetype is { } told && MediaTypes.IsWellFormed(told) ? told : MediaTypes.Unknown;
        // A file's id is its own for ever; what its sender said of it may be wrong.
        var tag = new EntityTagHeaderValue($"\"{message.File}\"");
        return TypedResults.File(
            content,
            type,
            FileNames.Download(message.Details.FileName, type) ?? FileNames.Download(message.MessageId, type),
            message.Timestamp,
            tag,
            enableRangeProcessing: true
        );
    }
}
