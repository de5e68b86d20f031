using System.Text.Json.Nodes;
using Microsoft.Net.Http.Headers;
using WaGateway.Http.Access;
using WaGateway.Http.Api;
using WaGateway.Media;
using WaGateway.Model;
using WaGateway.Model.Cloud;
using WaGateway.Store;

namespace WaGateway.Http.Compat.Cloud;

/// <summary>Files: upload, and download. Looking them up and deleting them is at their id alone (<see cref="NodeRoutes"/>).</summary>
internal static class MediaRoutes
{
    /// <summary>So long a file that is still being downloaded is waited for.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static void MapMedia(this IEndpointRouteBuilder api)
    {
        api.MapPost("/{id}/media", UploadAsync).Needs(Scope.MessagesSend).NotAudited("it is sent to nobody yet");
        api.MapGet("/{id}/file", FileAsync).Needs(Scope.MediaRead);
    }

    /// <summary>Where the file is, with the key in the same header as for every call.</summary>
    public static JsonObject Show(string id, CloudFiles.Found found, HttpContext context, MediaOptions options) =>
        new()
        {
            ["url"] = $"{Origin(context, options)}/v{context.GetRouteValue("version")}/{id}/file",
            ["mime_type"] = found.File.Mimetype,
            ["sha256"] = found.File.Sha256,
            ["file_size"] = $"{found.File.Size}",
            ["id"] = id,
            ["messaging_product"] = "whatsapp",
        };

    private static async Task<IResult> UploadAsync(PathNumber number, CloudUpload upload, UploadStore store) =>
        new CloudAnswer(new JsonObject { ["id"] = CloudId.Of(CloudKind.Upload, await store.AddAsync(number.Value.Id, upload.File!)) });

    private static async Task<IResult> FileAsync(string id, Caller caller, CloudFiles files, TimeProvider clock, HttpContext context)
    {
        var found = await files.WaitAsync(id, caller, Patience, clock, context.RequestAborted);
        if (found is { IsPending: true })
            return new Refused(new(FaultCode.MediaNotReady, "The file is still being downloaded: ask again in a moment"));
        if (found is null || files.Open(found) is not { } content)
            return new Refused(NotHere(id, found is not null));
        var type = MediaTypes.IsWellFormed(found.File.Mimetype) ? found.File.Mimetype : MediaTypes.Unknown;
        // Always as an attachment: what somebody sent must never run in a page of ours.
        return TypedResults.File(
            content,
            type,
            FileNames.Download(found.File.Name, type) ?? FileNames.Download(id, type),
            found.At,
            found.File.Sha256.Length > 0 ? new EntityTagHeaderValue($"\"{found.File.Sha256}\"") : null,
            enableRangeProcessing: true
        );
    }

    internal static Fault NotHere(string id, bool wasThere) =>
        new(
            FaultCode.MediaNotFound,
            wasThere
                ? "The file is not here: it could not be downloaded, or has been deleted by age (the setting Media:KeepFor)"
                : $"There is no file with the ID '{Binding.Rules.Shorten(id)}'"
        );

    /// <summary>As its caller reached us; the setting <c>Media:PublicUrl</c> names another.</summary>
    private static string Origin(HttpContext context, MediaOptions options)
    {
        var maker = Maker.Of(context)!;
        if (maker.Options.Port > 0 && context.Connection.LocalPort == maker.Options.Port)
            return $"{context.Request.Scheme}://{context.Request.Host}";
        var origin = options.PublicUrl.Length > 0 ? options.PublicUrl.TrimEnd('/') : $"{context.Request.Scheme}://{context.Request.Host}";
        return origin + maker.Prefix;
    }
}
