using WaGateway.Http.Access;
using WaGateway.Http.Api.Messages;
using WaGateway.Media;
using WaGateway.Model;

namespace WaGateway.Http.Compat.Waha;

/// <summary>Conversion of files.</summary>
internal static class WahaMediaRoutes
{
    public static void MapWahaMedia(this IEndpointRouteBuilder api)
    {
        var convert = api.MapGroup("/{session}/media/convert").Needs(Scope.MessagesSend);
        convert.MapPost("/voice", VoiceAsync).NotAudited("it is sent to nobody yet");
        convert.RefusesWaha("POST", "/video", "Videos are not converted here: send an MP4 with H.264 and AAC");
    }

    private static async Task<IResult> VoiceAsync(WahaCall call, Outgoing outgoing, MediaFiles files)
    {
        var file = WahaFiles.Read(call.Fields, MediaKind.Voice, "");
        if (call.Wrong() is { } wrong)
            return wrong;
        var stop = call.Context.RequestAborted;
        if ((await outgoing.FileAsync(file!, stop)).Failed(out var fault, out var voice))
            return call.Refuse(fault);
        try
        {
            if (files.Open(voice.Id) is not { } content)
                return call.Refuse(new(FaultCode.MediaNotFound, "The file is not there any more"));
            await using (content)
            {
                using var bytes = new MemoryStream();
                await content.CopyToAsync(bytes, stop);
                return WahaFiles.WantsJson(call.Context.Request)
                    ? new WahaAnswer(WahaFiles.Base64(bytes.ToArray(), MediaTypes.Voice), 200)
                    : TypedResults.File(bytes.ToArray(), MediaTypes.Voice);
            }
        }
        finally
        {
            files.Delete(voice.Id);
        }
    }
}
