using System.Text.Json.Nodes;
using WaGateway.Http.Access;
using WaGateway.Http.Api;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Compat.Cloud;

/// <summary>Sending.</summary>
internal static class MessageRoutes
{
    public static void MapMessages(this IEndpointRouteBuilder api)
    {
        api.MapPost("/{id}/messages", SendAsync).Needs(Scope.MessagesSend).NotAudited("the message is its own record");
        api.MapPost("/{id}/marketing_messages", SendAsync).Needs(Scope.MessagesSend).NotAudited("the message is its own record");
    }

    private static async Task<IResult> SendAsync(
        PathNumber number,
        IdempotencyHeader header,
        Body<CloudMessageRequest> body,
        Caller caller,
        CloudSender sender,
        HttpContext context
    )
    {
        var request = body.Value;
        if (request.Read is { } read)
            return await sender.MarkReadAsync(number.Value, read, request.ShowsTyping) is { } failure
                ? new Refused(failure)
                : CloudAnswer.Success;
        if ((await sender.SendAsync(number.Value, request, header, caller, context.RequestAborted)).Failed(out var fault, out var wamid))
            return new Refused(fault);
        return new CloudAnswer(
            new JsonObject
            {
                ["messaging_product"] = "whatsapp",
                ["contacts"] = new JsonArray(
                    new JsonObject
                    {
                        ["input"] = request.Input,
                        ["wa_id"] = request.To.IsGroup ? request.Input : Model.Formats.CloudMessages.Number(request.To.Value),
                    }
                ),
                ["messages"] = new JsonArray(new JsonObject { ["id"] = wamid, ["message_status"] = "accepted" }),
            }
        );
    }
}
