using System.Text.Json.Nodes;
using WaGateway.Http.Access;
using WaGateway.Http.Api;
using WaGateway.Http.Api.Messages;
using WaGateway.Http.Api.Statuses;
using WaGateway.Http.Binding;
using WaGateway.Model;
using WaGateway.Model.Formats;
using WaGateway.Sessions;
using WaGateway.Store;

namespace WaGateway.Http.Compat.Evolution;

/// <summary>Sending: the answer is the message in Baileys' shape.</summary>
internal static class SendRoutes
{
    public static void MapSending(this IEndpointRouteBuilder api)
    {
        Map("sendText", SendContent.Text);
        Map("sendMedia", SendContent.Media);
        Map("sendPtv", SendContent.VideoNote);
        Map("sendWhatsAppAudio", SendContent.Voice);
        Map("sendSticker", SendContent.Sticker);
        Map("sendLocation", SendContent.Location);
        Map("sendContact", SendContent.Contacts);
        Map("sendPoll", SendContent.Poll);
        Map("sendList", SendContent.List);
        Map("sendButtons", SendContent.Buttons);
        api.MapPost("/message/sendReaction/{id}", ReactAsync).Needs(Scope.MessagesSend).Audits("message.react");
        api.MapPost("/message/sendStatus/{id}", PostAsync).Needs(Scope.MessagesSend).Audits("status.post");

        void Map(string name, Func<Fields, WhatsAppId, EvolutionSender.Wish> read) =>
            api.MapPost(
                    $"/message/{name}/{{id}}",
                    (
                        PathSession session,
                        IdempotencyHeader header,
                        Body<EvolutionFields> body,
                        EvolutionSender sender,
                        Caller caller,
                        HttpContext context
                    ) => SendAsync(session, header, body.Value.Given, sender, read, caller, context)
                )
                .Needs(Scope.MessagesSend)
                .NotAudited("the message is its own record");
    }

    private static async Task<IResult> SendAsync(
        PathSession session,
        IdempotencyHeader header,
        Fields fields,
        EvolutionSender sender,
        Func<Fields, WhatsAppId, EvolutionSender.Wish> read,
        Caller caller,
        HttpContext context
    )
    {
        var wish = SendContent.Read(fields, read);
        if (fields.Fault is { } complaint)
            return new Refused(complaint);
        if ((await sender.SendAsync(session.Value, wish, header, context.RequestAborted)).Failed(out var fault, out var sent))
            return new Refused(fault);
        IdempotencyHeader.Mark(context.Response, sent);
        return EvolutionAnswer.Created(EvolutionShapes.Sent(session.Value, sent.Message, caller));
    }

    private static async Task<IResult> ReactAsync(
        PathSession session,
        Body<EvolutionFields> body,
        MessageStore messages,
        SessionPool pool,
        TimeProvider clock
    )
    {
        var fields = body.Value.Given;
        var key = fields.RequiredObject("key", MessageRef.Read);
        var emoji = fields.String("reaction") ?? "";
        if (!fields.Refused("reaction") && emoji.Length > 0 && !Emojis.IsOne(emoji))
            fields.Refuse("reaction", "must be one emoji, e.g. 👍, or empty to take the reaction back");
        if (fields.Fault is { } complaint)
            return new Refused(complaint);
        if ((await key!.FindAsync(session.Value, messages)).Failed(out var fault, out var message))
            return new Refused(fault);
        if (message.RevokedAt is not null)
            return new Refused(new(FaultCode.ChangeRefused, "key.id: the message was deleted for everyone"));
        if ((await pool.ReactAsync(message, emoji)).Failed(out fault, out _))
            return new Refused(fault);
        var at = clock.GetUtcNow().ToUnixTimeSeconds();
        var own = EvolutionShapes.Event(session.Value, message);
        var shown = BaileysMessages.Key(own);
        shown["fromMe"] = true;
        // WhatsApp Web does not say which id the reaction has: one that no message has.
        shown["id"] = $"{message.MessageId}.{at}";
        return EvolutionAnswer.Created(
            new JsonObject
            {
                ["key"] = shown,
                ["message"] = new JsonObject { ["reactionMessage"] = BaileysMessages.ReactionTo(own, emoji, at) },
                ["messageType"] = "reactionMessage",
                ["messageTimestamp"] = $"{at}",
                ["status"] = "PENDING",
            }
        );
    }

    private static async Task<IResult> PostAsync(
        PathSession session,
        Body<EvolutionFields> body,
        Outgoing outgoing,
        EvolutionFiles files,
        TimeProvider clock,
        HttpContext context
    )
    {
        var fields = body.Value.Given;
        var type = fields.RequiredString("type");
        if (fields.Boolean("allContacts") == false)
            fields.Refuse(
                "allContacts",
                "must be true: WhatsApp Web posts to everybody whom the phone's settings name",
                FaultCode.NotSupportedByWhatsAppWeb
            );
        var caption = MessageFields.MaybeText(fields, 700, "caption");
        EvolutionFiles.Given? file = null;
        var text = "";
        switch (type)
        {
            case "text":
                text = MessageFields.NeedLine(fields, 700, "content");
                break;
            case "image" or "video":
                file = EvolutionFiles.Read(fields, "content", type == "image" ? MediaKind.Image : MediaKind.Video);
                break;
            case "audio":
                fields.Refuse(
                    "type",
                    "'audio' cannot be posted by WhatsApp Web: text, image and video can",
                    FaultCode.NotSupportedByWhatsAppWeb
                );
                break;
            default:
                if (!fields.Refused("type"))
                    fields.Refuse("type", "must be text, image or video");
                break;
        }
        if (fields.Fault is { } complaint)
            return new Refused(complaint);
        MediaFields? media = null;
        if (file is not null && (await files.KeepAsync(file, context.RequestAborted)).Failed(out var fault, out media))
            return new Refused(fault);
        var request = new StatusRequest { Text = file is null ? text : caption, Media = media };
        if ((await outgoing.PostAsync(session.Value.Id, request, context.RequestAborted)).Failed(out fault, out var posted))
            return new Refused(fault);
        return EvolutionAnswer.Created(
            new JsonObject
            {
                ["key"] = new JsonObject
                {
                    ["remoteJid"] = WhatsAppId.StatusBroadcast,
                    ["fromMe"] = true,
                    ["id"] = posted.MessageId,
                },
                ["message"] = file is null
                    ? new JsonObject { ["extendedTextMessage"] = new JsonObject { ["text"] = text } }
                    : new JsonObject { [type + "Message"] = new JsonObject { ["caption"] = caption } },
                ["messageTimestamp"] = $"{clock.GetUtcNow().ToUnixTimeSeconds()}",
                ["status"] = BaileysMessages.Status(posted.Ack),
                ["participant"] = EvolutionShapes.Jid(session.Value.Phone) ?? "",
            }
        );
    }
}
