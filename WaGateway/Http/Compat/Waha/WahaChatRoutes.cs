using System.Text.Json.Nodes;
using Microsoft.Extensions.Primitives;
using WaGateway.Http.Access;
using WaGateway.Http.Api;
using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;
using WaGateway.Model;
using WaGateway.Model.Commands;
using WaGateway.Model.Formats;
using WaGateway.Sessions;
using WaGateway.Store;

namespace WaGateway.Http.Compat.Waha;

/// <summary>Chats and the messages in them, of those that the gateway has stored.</summary>
internal static class WahaChatRoutes
{
    public static void MapWahaChats(this IEndpointRouteBuilder api)
    {
        var chats = api.MapGroup("/{session}/chats");
        chats.Asks("GET", "", call => List(call), (_, page) => new JsonArray([.. page.Chats.Select(Show)]));
        chats.Asks("GET", "/overview", call => List(call), (call, page) => Overview(call, page, call.Context.Request.Query["ids"]));
        chats.MapPost("/overview", OverviewAsync).Needs(Scope.MessagesRead).NotAudited("it reads");
        chats.Does("DELETE", "/{chatId}", call => new ChatCommand.Delete(call.PathChat())).Audits("chat.delete");
        chats.Asks("GET", "/{chatId}/picture", call => PictureOf(call, "chatId"), (_, one) => Picture(one.PictureUrl));
        chats.MapGet("/{chatId}/messages", MessagesAsync).Needs(Scope.MessagesRead);
        chats.MapPost("/{chatId}/messages/read", ReadAsync).Needs(Scope.MessagesSend).Audits("chat.read");
        chats.MapGet("/{chatId}/messages/{messageId}", MessageAsync).Needs(Scope.MessagesRead);
        chats.MapDelete("/{chatId}/messages/{messageId}", DeleteAsync).Needs(Scope.MessagesSend).Audits("message.delete");
        chats.MapPut("/{chatId}/messages/{messageId}", EditAsync).Needs(Scope.MessagesSend).Audits("message.edit");
        chats.MapPost("/{chatId}/messages/{messageId}/pin", PinAsync).Needs(Scope.MessagesSend).Audits("message.pin");
        chats.MapPost("/{chatId}/messages/{messageId}/unpin", UnpinAsync).Needs(Scope.MessagesSend).Audits("message.unpin");
        chats.Does("POST", "/{chatId}/archive", call => new ChatCommand.Archive(call.PathChat(), true)).Audits("chat.archive");
        chats.Does("POST", "/{chatId}/unarchive", call => new ChatCommand.Archive(call.PathChat(), false)).Audits("chat.unarchive");
        chats.Does("POST", "/{chatId}/unread", call => new ChatCommand.Unread(call.PathChat())).Audits("chat.unread");
    }

    /// <summary>People's: those of groups and channels are not asked for in WhatsApp Web.</summary>
    public static ContactCommand.Get PictureOf(WahaCall call, string name)
    {
        var chat = call.PathChat(name);
        if (!call.Fields.Refused(name) && !chat.IsPerson)
            call.Fields.Refuse(
                name,
                "is no person: pictures of groups and channels are not shown here",
                FaultCode.NotSupportedByWhatsAppWeb
            );
        return new(chat);
    }

    public static JsonObject Picture(string? url) => new() { ["url"] = url ?? "" };

    private static ChatCommand.List List(WahaCall call)
    {
        var (limit, offset) = call.Page();
        return new(limit, offset);
    }

    private static JsonObject Show(Chat chat) =>
        new()
        {
            ["id"] = chat.Id,
            ["name"] = chat.Name ?? "",
            ["isGroup"] = chat.IsGroup,
            ["unreadCount"] = chat.UnreadCount,
            ["archived"] = chat.Archived,
            ["pinned"] = chat.Pinned,
            ["isMuted"] = chat.Muted,
            ["timestamp"] = chat.Timestamp?.ToUnixTimeSeconds() ?? 0,
            ["conversationTimestamp"] = chat.Timestamp?.ToUnixTimeSeconds() ?? 0,
        };

    private static JsonArray Overview(WahaCall call, ChatPage page, StringValues ids) =>
        [
            .. page
                .Chats.Where(chat => ids.Count == 0 || ids.Contains(chat.Id))
                .Select(chat => new JsonObject
                {
                    ["id"] = chat.Id,
                    ["name"] = chat.Name ?? "",
                    // Asked for one by one: GET /api/{session}/chats/{chatId}/picture.
                    ["picture"] = "",
                    ["lastMessage"] = chat.LastMessage is { } last ? Last(last, call.Account) : new JsonObject(),
                    ["_chat"] = Show(chat),
                }),
        ];

    private static JsonObject Last(ChatMessage message, string account) =>
        WahaMessages.Of(
            new JsonObject
            {
                ["id"] = message.MessageId,
                ["from"] = message.FromNumber,
                ["chatId"] = message.ChatId,
                ["fromMe"] = message.FromMe,
                ["type"] = message.MessageType,
                ["content"] = message.Content,
                ["contactName"] = message.ContactName,
                ["timestamp"] = Iso.Of(message.Timestamp),
                ["ack"] = message.Ack,
                ["quotedMessageId"] = message.QuotedMessageId,
            },
            account
        );

    private static async Task<IResult> OverviewAsync(WahaCall call, SessionPool pool)
    {
        var (limit, offset) = (100, 0);
        IReadOnlyList<string> ids = [];
        call.Fields.Object("pagination", inner =>
        {
            (limit, offset) = (inner.Integer("limit", 1, 1000, 100), inner.Integer("offset", 0, int.MaxValue, 0));
            return inner;
        });
        call.Fields.Object("filter", inner =>
        {
            ids = inner.Strings("ids") ?? [];
            return inner;
        });
        return await WahaRoutes.AskAsync(
            call,
            pool,
            _ => new ChatCommand.List(limit, offset),
            (_, page) => Overview(call, page, ids.ToArray())
        );
    }

    private static Task<IResult> MessagesAsync(WahaCall call, MessageStore store) => ListAsync(call, store, call.PathChat());

    public static async Task<IResult> ListAsync(WahaCall call, MessageStore store, WhatsAppId chat)
    {
        var fields = call.Fields;
        var (limit, offset) = call.Page();
        var (since, until) = (Moment(fields, "filter.timestamp.gte"), Moment(fields, "filter.timestamp.lte"));
        var isMine = fields.Boolean("filter.fromMe");
        if (fields.String("sortOrder") is { Length: > 0 } order and not ("asc" or "desc"))
            fields.Refuse("sortOrder", $"'{Rules.Shorten(order)}' is neither 'asc' nor 'desc'");
        if (call.Wrong() is { } wrong)
            return wrong;
        var page = await store.ListMessagesAsync(
            new(call.Id)
            {
                Chat = chat,
                Limit = limit,
                Offset = offset,
                Since = since,
                Until = until,
                FromMe = isMine,
            }
        );
        var ack = fields.String("filter.ack");
        var all = page.Messages.ToList();
        foreach (var rest in page.Rest)
            all.AddRange(await store.ReadMessagesAsync(rest));
        var shown = all.Where(one => string.IsNullOrEmpty(ack) || WahaMessages.AckName(one.Ack) == ack);
        if (fields.String("sortOrder") == "asc")
            shown = Enumerable.Reverse(shown);
        return WahaAnswer.List(shown.Select(one => WahaMessages.Of(one, call.Account)));
    }

    private static DateTimeOffset? Moment(Fields fields, string name) =>
        string.IsNullOrEmpty(fields.String(name)) || fields.Integer(name) is not { } seconds ? null
        : seconds is >= 0 and < int.MaxValue ? DateTimeOffset.FromUnixTimeSeconds(seconds)
        : null;

    private static async Task<IResult> ReadAsync(WahaCall call, SessionPool pool)
    {
        var chat = call.PathChat();
        return await WahaRoutes.AskAsync(
            call,
            pool,
            _ => new ChatCommand.Seen(chat),
            // WhatsApp Web reads the whole chat, and does not say which messages that were.
            (_, _) => new JsonObject { ["ids"] = new JsonArray() }
        );
    }

    private static async Task<IResult> MessageAsync(WahaCall call, WahaSender sender) =>
        WahaChattingRoutes.Shown(call, await sender.FindAsync(call, call.PathText("messageId")));

    private static async Task<IResult> DeleteAsync(WahaCall call, WahaSender sender, SessionPool pool)
    {
        if ((await sender.FindAsync(call, call.PathText("messageId"))).Failed(out var fault, out var found))
            return call.Refuse(fault);
        if (found.SendState == SendState.Queued && await pool.CancelAsync(found))
            return WahaAnswer.Done();
        if (!found.FromMe && WhatsAppId.KindOf(found.ChatId) == ChatKind.Person)
            return call.Refuse(new(FaultCode.NotOwnMessage, "Only one's own messages can be deleted for everyone"));
        return (await pool.DeleteMessageAsync(found, forEveryone: true)).Failed(out fault, out _) ? call.Refuse(fault) : WahaAnswer.Done();
    }

    private static async Task<IResult> EditAsync(WahaCall call, WahaSender sender, SessionPool pool)
    {
        var text = MessageFields.NeedText(call.Fields, "text");
        var mentions = Recipients.List(call.Fields, "mentions");
        if (call.Wrong() is { } wrong)
            return wrong;
        if ((await sender.FindAsync(call, call.PathText("messageId"))).Failed(out var fault, out var found))
            return call.Refuse(fault);
        return found.FromMe
            ? WahaChattingRoutes.Shown(call, await pool.EditAsync(found, text, mentions))
            : call.Refuse(new(FaultCode.NotOwnMessage, "Only one's own messages can be edited"));
    }

    private static async Task<IResult> PinAsync(WahaCall call, WahaSender sender, SessionPool pool)
    {
        var seconds = call.Fields.Integer("duration", 1, int.MaxValue, 86_400);
        var days = seconds / 86_400;
        if (!call.Fields.Refused("duration") && (seconds % 86_400 != 0 || days is not (1 or 7 or 30)))
            call.Fields.Refuse("duration", "must be 86400, 604800 or 2592000: a day, a week or 30 days");
        return await PinnedAsync(call, sender, pool, message => new MessageCommand.Pin(message, days));
    }

    private static Task<IResult> UnpinAsync(WahaCall call, WahaSender sender, SessionPool pool) =>
        PinnedAsync(call, sender, pool, message => new MessageCommand.Unpin(message));

    private static async Task<IResult> PinnedAsync(
        WahaCall call,
        WahaSender sender,
        SessionPool pool,
        Func<string, PageCommand<Nothing>> command
    )
    {
        if (call.Wrong() is { } wrong)
            return wrong;
        if ((await sender.FindAsync(call, call.PathText("messageId"))).Failed(out var fault, out var found))
            return call.Refuse(fault);
        return (await pool.DoAsync(call.Id, command(found.SerializedId))).Failed(out fault, out _) ? call.Refuse(fault) : WahaAnswer.Done();
    }
}
