using System.Text.Json.Nodes;
using WaGateway.Http.Access;
using WaGateway.Http.Api.Messages;
using WaGateway.Http.Api.Statuses;
using WaGateway.Http.Binding;
using WaGateway.Model;
using WaGateway.Model.Commands;
using WaGateway.Model.Formats;

namespace WaGateway.Http.Compat.Waha;

/// <summary>The account's statuses. WhatsApp Web posts them to everybody who may see them.</summary>
internal static class WahaStatusRoutes
{
    private const int Longest = 700;

    public static void MapWahaStatuses(this IEndpointRouteBuilder api)
    {
        var status = api.MapGroup("/{session}/status").Needs(Scope.MessagesRead, Scope.MessagesSend);
        status.MapPost("/text", TextAsync).Audits("status.post");
        status.MapPost("/image", ImageAsync).Audits("status.post");
        status.MapPost("/video", VideoAsync).Audits("status.post");
        status.RefusesWaha("POST", "/voice", "WhatsApp Web posts texts, images and videos as statuses, and no voice");
        status.Does("POST", "/delete", Delete).Audits("status.delete");
        status.MapGet("/new-message-id", (WahaCall _) => new WahaAnswer(WahaChattingRoutes.NewId()));
        api.MapGet("/{session}/new-message-id", (WahaCall _) => new WahaAnswer(WahaChattingRoutes.NewId())).Needs(Scope.MessagesRead);
    }

    private static Task<IResult> TextAsync(WahaCall call, Outgoing outgoing)
    {
        var text = MessageFields.NeedLine(call.Fields, Longest, "text");
        return PostAsync(call, outgoing, StatusRequest.Of(text, null));
    }

    private static Task<IResult> ImageAsync(WahaCall call, Outgoing outgoing) => MediaAsync(call, outgoing, MediaKind.Image);

    private static Task<IResult> VideoAsync(WahaCall call, Outgoing outgoing) => MediaAsync(call, outgoing, MediaKind.Video);

    private static Task<IResult> MediaAsync(WahaCall call, Outgoing outgoing, MediaKind kind)
    {
        var (file, caption) = (WahaFiles.Read(call.Fields, kind), MessageFields.MaybeText(call.Fields, Longest, "caption"));
        return PostAsync(call, outgoing, StatusRequest.Of(caption, file));
    }

    private static async Task<IResult> PostAsync(WahaCall call, Outgoing outgoing, StatusRequest request)
    {
        if (call.Fields.Strings("contacts") is { Count: > 0 })
            call.Fields.Refuse(
                "contacts",
                "WhatsApp Web posts a status to everybody who may see it; who that is is set on the phone",
                FaultCode.NotSupportedByWhatsAppWeb
            );
        if (call.Wrong() is { } wrong)
            return wrong;
        if ((await outgoing.PostAsync(call.Id, request, call.Context.RequestAborted)).Failed(out var fault, out var posted))
            return call.Refuse(fault);
        var id = WahaId.Of(true, WhatsAppId.StatusBroadcast, posted.MessageId, null);
        return new WahaAnswer(
            new JsonObject
            {
                ["id"] = id,
                ["ack"] = posted.Ack,
                ["ackName"] = WahaMessages.AckName(posted.Ack),
            }
        );
    }

    private static StatusCommand.Remove Delete(WahaCall call) => new(WahaId.Bare(MessageFields.NeedLine(call.Fields, 200, "id")));
}
