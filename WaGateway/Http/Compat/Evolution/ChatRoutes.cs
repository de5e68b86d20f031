using System.Globalization;
using System.Text.Json.Nodes;
using WaGateway.Http.Access;
using WaGateway.Http.Api;
using WaGateway.Http.Binding;
using WaGateway.Media;
using WaGateway.Model;
using WaGateway.Model.Commands;
using WaGateway.Model.Formats;
using WaGateway.Sessions;
using WaGateway.Store;

namespace WaGateway.Http.Compat.Evolution;

/// <summary>Finding messages, chats, contacts and files.</summary>
internal static class ChatRoutes
{
    private const int Most = 500;
    private const int Usual = 50;

    /// <summary>What is larger is fetched where the message's <c>mediaUrl</c> says: in base64 it would be in memory twice.</summary>
    private const int LargestFile = 16 * 1024 * 1024;

    public static void MapChats(this IEndpointRouteBuilder api)
    {
        api.MapPost("/chat/findMessages/{id}", MessagesAsync).Needs(Scope.MessagesRead).NotAudited(Reads);
        foreach (var method in (string[])["POST", "GET"])
            Unaudited(api.MapMethods("/chat/findChats/{id}", [method], ChatsAsync).Needs(Scope.MessagesRead));
        api.MapPost("/chat/findContacts/{id}", ContactsAsync).Needs(Scope.MessagesRead).NotAudited(Reads);
        api.MapPost("/chat/findStatusMessage/{id}", StatusesAsync).Needs(Scope.MessagesRead).NotAudited(Reads);
        api.MapPost("/chat/getBase64FromMediaMessage/{id}", FileAsync).Needs(Scope.MediaRead).NotAudited(Reads);

        static void Unaudited(RouteHandlerBuilder route) => route.NotAudited(Reads);
    }

    private const string Reads = "it reads only";

    private static async Task<IResult> MessagesAsync(PathSession session, Body<EvolutionFields> body, MessageStore messages, Caller caller)
    {
        var fields = body.Value.Given;
        WhatsAppId? chat = null;
        string? id = null;
        bool? fromMe = null;
        (DateTimeOffset?, DateTimeOffset?) span = default;
        fields.Object("where", where =>
        {
            span = where.Object("messageTimestamp", Span) is { } given ? (given.Since, given.Until) : default;
            return where.Object("key", key =>
            {
                chat = key.String("remoteJid") is { Length: > 0 } jid ? Recipients.Parse(key, "remoteJid", jid) : null;
                (id, fromMe) = (key.String("id"), key.Boolean("fromMe"));
                return key;
            }) ?? where;
        });
        var page = fields.Integer("page", 1, int.MaxValue, 1);
        var size = fields.Has("limit") ? fields.Integer("limit", 1, Most, Usual) : fields.Integer("offset", 1, Most, Usual);
        if (fields.Fault is { } complaint)
            return new Refused(complaint);
        if (!string.IsNullOrEmpty(id))
        {
            var one = await messages.FindMessageAsync(session.Value.Id, id);
            return Page(session.Value, caller, one is null ? [] : [one], one is null ? 0 : 1, 1, 1);
        }
        var found = await messages.ListMessagesAsync(
            new(session.Value.Id)
            {
                Chat = chat,
                FromMe = fromMe,
                Since = span.Item1,
                Until = span.Item2,
                Limit = size,
                Offset = (int)Math.Min((long)(page - 1) * size, int.MaxValue),
            }
        );
        var all = found.Messages.ToList();
        foreach (var rest in found.Rest)
            all.AddRange(await messages.ReadMessagesAsync(rest));
        return Page(session.Value, caller, all, found.Total, page, size);
    }

    private static EvolutionAnswer Page(
        SessionRecord session,
        Caller caller,
        IReadOnlyList<MessageRecord> records,
        long total,
        int page,
        int size
    ) =>
        new(
            new JsonObject
            {
                ["messages"] = new JsonObject
                {
                    ["total"] = total,
                    ["pages"] = (total + size - 1) / size,
                    ["currentPage"] = page,
                    ["records"] = new JsonArray([.. records.Select(one => Record(session, one, caller))]),
                },
            }
        );

    private static JsonObject Record(SessionRecord session, MessageRecord message, Caller caller)
    {
        var shown = EvolutionShapes.Message(session, message, caller);
        shown["id"] = message.Id.ToString(CultureInfo.InvariantCulture);
        shown["MessageUpdate"] = new JsonArray(new JsonObject { ["status"] = BaileysMessages.Status(message.Ack) });
        return shown;
    }

    private static async Task<IResult> ChatsAsync(PathSession session, SessionPool pool)
    {
        if ((await pool.DoAsync(session.Value.Id, new ChatCommand.List(Most, 0))).Failed(out var fault, out var page))
            return new Refused(fault);
        return new EvolutionAnswer(
            new JsonArray([
                .. page.Chats.Select(chat => new JsonObject
                {
                    ["id"] = EvolutionShapes.Jid(chat.Id),
                    ["remoteJid"] = EvolutionShapes.Jid(chat.Id),
                    ["pushName"] = chat.Name,
                    ["profilePicUrl"] = null,
                    ["updatedAt"] = Iso.Of(chat.Timestamp),
                    ["unreadCount"] = chat.UnreadCount,
                    ["archived"] = chat.Archived,
                    ["isGroup"] = chat.IsGroup,
                    ["lastMessage"] = chat.LastMessage is { } last ? Last(last) : null,
                }),
            ])
        );
    }

    private static JsonObject Last(ChatMessage message) =>
        new()
        {
            ["key"] = new JsonObject
            {
                ["remoteJid"] = EvolutionShapes.Jid(message.ChatId),
                ["fromMe"] = message.FromMe,
                ["id"] = message.MessageId,
            },
            ["pushName"] = message.ContactName ?? "",
            ["message"] = new JsonObject { ["conversation"] = message.Content ?? "" },
            ["messageType"] = message.MessageType == "chat" ? "conversation" : message.MessageType + "Message",
            ["messageTimestamp"] = message.Timestamp.ToUnixTimeSeconds(),
        };

    private static async Task<IResult> ContactsAsync(PathSession session, Body<EvolutionFields> body, SessionPool pool)
    {
        var fields = body.Value.Given;
        WhatsAppId? wanted = null;
        fields.Object("where", where =>
        {
            var name = where.Has("remoteJid") ? "remoteJid" : "id";
            wanted = where.String(name) is { Length: > 0 } jid ? Recipients.Parse(where, name, jid) : null;
            return where;
        });
        if (fields.Fault is { } complaint)
            return new Refused(complaint);
        if (wanted is { } contact)
            return (await pool.DoAsync(session.Value.Id, new ContactCommand.Get(contact))).Failed(out var none, out var one)
                ? new Refused(none)
                : new EvolutionAnswer(new JsonArray(Contact(session.Value, one, one.PictureUrl)));
        if ((await pool.DoAsync(session.Value.Id, new ContactCommand.List(Most, 0))).Failed(out var fault, out var page))
            return new Refused(fault);
        return new EvolutionAnswer(new JsonArray([.. page.Contacts.Select(one => Contact(session.Value, one, null))]));
    }

    private static JsonObject Contact(SessionRecord session, Contact contact, string? picture) =>
        new()
        {
            ["id"] = EvolutionShapes.Jid(contact.Id),
            ["remoteJid"] = EvolutionShapes.Jid(contact.Id),
            ["pushName"] = contact.PushName ?? contact.Name,
            ["profilePicUrl"] = picture,
            ["lid"] = contact.Lid,
            ["isGroup"] = false,
            ["isSaved"] = contact.IsSaved,
            ["instanceId"] = EvolutionShapes.Id(session),
        };

    /// <summary>One's own: those of others are in the event log.</summary>
    private static async Task<IResult> StatusesAsync(PathSession session, SessionPool pool) =>
        EvolutionAnswer.Of(await pool.DoAsync(session.Value.Id, new StatusCommand.List()), statuses => new JsonArray([
            .. statuses.Select(status => new JsonObject
            {
                ["id"] = status.MessageId,
                ["keyId"] = status.MessageId,
                ["remoteJid"] = WhatsAppId.StatusBroadcast,
                ["fromMe"] = true,
                ["status"] = BaileysMessages.Status(status.Ack),
                ["message"] = new JsonObject { ["conversation"] = status.Content ?? "" },
                ["messageType"] = status.MessageType,
                ["messageTimestamp"] = status.Timestamp.ToUnixTimeSeconds(),
            }),
        ]));

    private static async Task<IResult> FileAsync(
        PathSession session,
        Body<EvolutionFields> body,
        MessageStore messages,
        EvolutionFiles files,
        TimeProvider clock,
        HttpContext context
    )
    {
        var fields = body.Value.Given;
        var key = fields.RequiredObject("message", inner => inner.RequiredObject("key", MessageRef.Read) ?? new MessageRef("", null));
        if (fields.Fault is { } complaint)
            return new Refused(complaint);
        var began = clock.GetTimestamp();
        for (; ; )
        {
            if ((await key!.FindAsync(session.Value, messages)).Failed(out var fault, out var message))
                return new Refused(fault);
            if (message.MediaState == "pending" && clock.GetElapsedTime(began) < TimeSpan.FromSeconds(20))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), clock, context.RequestAborted);
                continue;
            }
            if (message.MediaState == "pending")
                return new Refused(new(FaultCode.MediaNotReady, "The file is still being downloaded: ask again in a moment"));
            if (message.File is null || files.Open(message.File) is not { } content)
                return new Refused(new(FaultCode.MediaNotFound, "The message has no file, or none any more"));
            await using (content)
                return await ShowAsync(message, content, context.RequestAborted);
        }
    }

    private static async Task<IResult> ShowAsync(MessageRecord message, FileStream content, CancellationToken stop)
    {
        if (content.Length > LargestFile)
            return new Refused(
                new(FaultCode.BodyTooLarge, $"The file has {content.Length} bytes: fetch it with GET /api/messages/{message.Id}/media")
            );
        var bytes = new byte[content.Length];
        await content.ReadExactlyAsync(bytes, stop);
        var type = message.Mimetype is { } told && MediaTypes.IsWellFormed(told) ? told : MediaTypes.Unknown;
        return EvolutionAnswer.Created(
            new JsonObject
            {
                ["mediaType"] = message.Type + "Message",
                ["fileName"] = message.Details.FileName ?? FileNames.Download(message.MessageId, type),
                ["caption"] = message.Content,
                ["size"] = new JsonObject { ["fileLength"] = $"{bytes.Length}" },
                ["mimetype"] = type,
                ["base64"] = Convert.ToBase64String(bytes),
            }
        );
    }

    private static Limits Span(Fields fields) => new(Times.Maybe(fields, "gte"), Times.Maybe(fields, "lte"));

    private sealed record Limits(DateTimeOffset? Since, DateTimeOffset? Until);
}
