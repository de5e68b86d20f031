using System.Text.Json.Nodes;
using WaGateway.Http.Access;
using WaGateway.Http.Api;
using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;
using WaGateway.Model;
using WaGateway.Model.Commands;
using WaGateway.Model.Formats;
using WaGateway.Sessions;
using WaGateway.Store;

namespace WaGateway.Http.Compat.Evolution;

/// <summary>What is done with messages and chats that are there.</summary>
internal static class ChangeRoutes
{
    public static void MapChanges(this IEndpointRouteBuilder api)
    {
        api.MapDelete("/chat/deleteMessageForEveryone/{id}", DeleteAsync).Needs(Scope.MessagesSend).Audits("message.delete");
        foreach (var method in (string[])["POST", "PUT"])
            api.MapMethods("/chat/updateMessage/{id}", [method], EditAsync).Needs(Scope.MessagesSend).Audits("message.edit");
        foreach (var method in (string[])["POST", "PUT"])
            api.MapMethods("/chat/markMessageAsRead/{id}", [method], ReadAsync).Needs(Scope.MessagesSend).Audits("chat.seen");
        api.MapPost("/chat/markChatUnread/{id}", UnreadAsync).Needs(Scope.MessagesSend).Audits("chat.unread");
        api.MapPost("/chat/archiveChat/{id}", ArchiveAsync).Needs(Scope.MessagesSend).Audits("chat.archive");
        api.MapPost("/chat/sendPresence/{id}", PresenceAsync).Needs(Scope.MessagesSend).NotAudited("shown for some seconds only");
    }

    private static async Task<IResult> DeleteAsync(
        PathSession session,
        Body<EvolutionFields> body,
        MessageStore messages,
        SessionPool pool,
        TimeProvider clock
    )
    {
        var fields = body.Value.Given;
        var key = MessageRef.Read(fields);
        if (fields.Fault is { } complaint)
            return new Refused(complaint);
        if ((await key.FindAsync(session.Value, messages)).Failed(out var fault, out var message))
            return new Refused(fault);
        // An admin of a group may delete what others wrote there: that WhatsApp decides.
        if (!message.FromMe && WhatsAppId.KindOf(message.ChatId) == ChatKind.Person)
            return new Refused(new(FaultCode.NotOwnMessage, "id: only one's own messages can be deleted for everyone"));
        var isCancelled = message.SendState == SendState.Queued && await pool.CancelAsync(message);
        if (!isCancelled && (await pool.DeleteMessageAsync(message, forEveryone: true)).Failed(out fault, out _))
            return new Refused(fault);
        var shown = BaileysMessages.Key(EvolutionShapes.Event(session.Value, message));
        return EvolutionAnswer.Created(
            new JsonObject
            {
                ["key"] = shown,
                ["message"] = new JsonObject
                {
                    ["protocolMessage"] = new JsonObject { ["key"] = shown.DeepClone(), ["type"] = "REVOKE" },
                },
                ["messageTimestamp"] = $"{clock.GetUtcNow().ToUnixTimeSeconds()}",
                ["status"] = "PENDING",
            }
        );
    }

    private static async Task<IResult> EditAsync(
        PathSession session,
        Body<EvolutionFields> body,
        MessageStore messages,
        SessionPool pool,
        Caller caller
    )
    {
        var fields = body.Value.Given;
        var (text, key) = (MessageFields.NeedText(fields, "text"), fields.RequiredObject("key", MessageRef.Read));
        if (fields.Fault is { } complaint)
            return new Refused(complaint);
        if ((await key!.FindAsync(session.Value, messages)).Failed(out var fault, out var message))
            return new Refused(fault);
        if (!message.FromMe)
            return new Refused(new(FaultCode.NotOwnMessage, "key.id: only one's own messages can be edited"));
        return EvolutionAnswer.Of(await pool.EditAsync(message, text, []), edited =>
            EvolutionShapes.Message(session.Value, edited, caller)
        );
    }

    /// <summary>WhatsApp Web marks chats: each that one of the messages is in, up to now.</summary>
    private static async Task<IResult> ReadAsync(PathSession session, Body<EvolutionFields> body, SessionPool pool)
    {
        var fields = body.Value.Given;
        var chats = fields.Objects("readMessages", inner => new Chat(EvolutionFields.Number(inner, "remoteJid"))) ?? [];
        if (chats.Count == 0 && !fields.Refused("readMessages"))
            fields.Refuse("readMessages", "must be a list of at least one message: [{remoteJid, fromMe, id}]");
        if (fields.Fault is { } complaint)
            return new Refused(complaint);
        var done = 0;
        foreach (var chat in chats.Distinct())
        {
            if ((await pool.DoAsync(session.Value.Id, new ChatCommand.Seen(chat.Id))).Failed(out var fault, out _))
                return new Refused(fault) { IsPartial = done > 0 };
            done++;
        }
        return EvolutionAnswer.Created(new JsonObject { ["message"] = "Read messages", ["read"] = "success" });
    }

    private static async Task<IResult> UnreadAsync(PathSession session, Body<EvolutionFields> body, SessionPool pool)
    {
        var fields = body.Value.Given;
        var chat = EvolutionFields.Number(fields, "chat");
        if (fields.Fault is { } complaint)
            return new Refused(complaint);
        return EvolutionAnswer.Of(
            await pool.DoAsync(session.Value.Id, new ChatCommand.Unread(chat)),
            _ => new JsonObject
            {
                ["message"] = "Chat marked as unread",
                ["read"] = "success",
                ["chatId"] = EvolutionShapes.Jid(chat.Value),
                ["markedChatUnread"] = true,
            },
            StatusCodes.Status201Created
        );
    }

    private static async Task<IResult> ArchiveAsync(PathSession session, Body<EvolutionFields> body, SessionPool pool)
    {
        var fields = body.Value.Given;
        WhatsAppId chat = default;
        if (fields.Has("chat"))
            chat = EvolutionFields.Number(fields, "chat");
        else
            fields.RequiredObject("lastMessage", last =>
                last.RequiredObject("key", key => new Chat(chat = EvolutionFields.Number(key, "remoteJid"))) ?? new(default)
            );
        var archives = fields.Boolean("archive");
        if (archives is null && !fields.Refused("archive"))
            fields.Refuse("archive", "is required");
        if (fields.Fault is { } complaint)
            return new Refused(complaint);
        return EvolutionAnswer.Of(
            await pool.DoAsync(session.Value.Id, new ChatCommand.Archive(chat, archives == true)),
            _ => new JsonObject { ["chatId"] = EvolutionShapes.Jid(chat.Value), ["archived"] = archives == true },
            StatusCodes.Status201Created
        );
    }

    /// <summary>Shown for as long as WhatsApp shows it; the answer does not wait for its end.</summary>
    private static async Task<IResult> PresenceAsync(PathSession session, Body<EvolutionFields> body, SessionPool pool)
    {
        var fields = body.Value.Given;
        var (chat, presence) = (EvolutionFields.Number(fields), "");
        // Its description has the fields one level deeper than its servers take them.
        if (fields.Has("options"))
            fields.Object("options", inner => presence = State(inner));
        else
            presence = State(fields);
        if (fields.Fault is { } complaint)
            return new Refused(complaint);
        var state = presence switch
        {
            "composing" => "typing",
            "available" => "paused",
            _ => presence,
        };
        return EvolutionAnswer.Of(
            await pool.DoAsync(session.Value.Id, new ChatCommand.Show(chat, state)),
            _ => new JsonObject { ["presence"] = presence },
            StatusCodes.Status201Created
        );

        static string State(Fields from)
        {
            var word = from.RequiredString("presence");
            if (!from.Refused("presence") && word is not ("composing" or "recording" or "paused" or "available"))
                from.Refuse("presence", "must be composing, recording or paused");
            return word;
        }
    }

    /// <summary>A chat that was read inside an object.</summary>
    private sealed record Chat(WhatsAppId Id);
}
