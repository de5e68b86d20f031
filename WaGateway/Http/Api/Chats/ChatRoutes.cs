using Microsoft.AspNetCore.Http.HttpResults;
using WaGateway.Http.Access;
using WaGateway.Http.Binding;
using WaGateway.Http.Mcp;
using WaGateway.Http.OpenApi;
using WaGateway.Model;
using WaGateway.Model.Commands;
using WaGateway.Sessions;

namespace WaGateway.Http.Api.Chats;

/// <summary>Chats as WhatsApp Web has them: the list, what was said in one, and what a person does with one.</summary>
internal static class ChatRoutes
{
    public static void MapChats(this IEndpointRouteBuilder api)
    {
        var chats = api.MapGroup("/sessions/{id}/chats")
            .WithTags("Chats")
            .Needs(Scope.MessagesRead, Scope.MessagesSend)
            .NamesSession()
            .Refuses(PageCommandResults.Refusals);
        chats
            .MapGet("", ListAsync)
            .AsTool(
                "list_chats",
                "Chats",
                "Lists a session's chats as WhatsApp shows them: pinned ones first, then by time, with the last message and unread count.",
                ToolArguments.Session("id"),
                ToolArguments.Limit(500),
                ToolArguments.Offset
            )
            .Describe("listChats", "Lists the chats as the screen shows them: pinned ones first, then by what happened last.")
            .AsksPage()
            .Compresses()
            .Example(200, PeopleExamples.Chats)
            .Refuses(FaultCode.ValidationFailed);
        MapOne(
            chats
                .MapGroup("/{chat}")
                .NamesPath("chat", "The other person's number in any usual form, or a group's id.")
                .Refuses(FaultCode.InvalidRecipient, FaultCode.ChatNotFound, FaultCode.GroupNotFound)
        );
    }

    private static void MapOne(RouteGroupBuilder chat)
    {
        chat.MapGet("/messages", MessagesAsync)
            .AsTool(
                "read_chat",
                "Chat",
                "Shows what was said in one chat, newest first, from WhatsApp's own store: also what is older than the gateway.",
                ToolArguments.Session("id"),
                new("chat", ArgumentPlace.Path, ToolSchema.String(ToolArguments.ChatText), true),
                ToolArguments.Limit(200),
                new("before", ArgumentPlace.Query, ToolSchema.String("The serializedId of the last message seen: only older ones."))
            )
            .Describe(
                "listChatMessages",
                "Shows what was said in a chat, newest first.",
                "From WhatsApp Web's own store, also what is older than the gateway. Give the serializedId of the last one as before "
                    + "for the page that follows."
            )
            .Asks("limit", "integer", "How many, 1 to 200; 50 when left out.")
            .Asks("before", "string", "A message's serializedId: only older ones.")
            .Compresses()
            .Example(200, PeopleExamples.ChatMessages)
            .Refuses(FaultCode.ValidationFailed, FaultCode.MessageNotFound);
        chat.MapPost("/seen", SeenAsync)
            .Audits("chat.seen")
            .AsTrustedTool(
                "mark_read",
                "Mark as read",
                "Marks a chat as read. Whoever wrote sees it.",
                ToolArguments.Session("id"),
                new("chat", ArgumentPlace.Path, ToolSchema.String(ToolArguments.ChatText), true)
            )
            .Describe("markChatSeen", "Marks a chat as read.", "Whoever wrote sees it.")
            .Says("Chat 5511988880002@c.us is read");
        chat.MapPost("/unread", UnreadAsync)
            .Audits("chat.unread")
            .Describe("markChatUnread", "Marks a chat as unread, for this account only.", "Its unreadCount is then -1.")
            .Says("Chat 5511988880002@c.us is marked unread");
        chat.MapPut("/disappearing", DisappearingAsync)
            .Audits("chat.disappearing")
            .Describe(
                "setDisappearing",
                "Lets new messages of a chat disappear after a time, for everybody in it.",
                "A day, a week or 90 days; 0 keeps them. In a group only admins may, where only they change the group."
            )
            .Takes(PeopleExamples.Disappearing)
            .Says("New messages in 5511988880002@c.us disappear after 604800 seconds")
            .Refuses(FaultCode.ValidationFailed, FaultCode.NotOnWhatsApp, FaultCode.NotInGroup, FaultCode.NotGroupAdmin);
        chat.MapPost("/typing", TypingAsync)
            .NotAudited("shown for some seconds only")
            .Describe("showTyping", "Shows the account as typing.", "Until it sends, is paused, or some seconds have passed.")
            .Says("Chat 5511988880002@c.us shows typing")
            .Refuses(FaultCode.NotOnWhatsApp);
        chat.MapPost("/recording", RecordingAsync)
            .NotAudited("shown for some seconds only")
            .Describe("showRecording", "Shows the account as recording a voice message.")
            .Says("Chat 5511988880002@c.us shows recording")
            .Refuses(FaultCode.NotOnWhatsApp);
        chat.MapPost("/paused", PausedAsync)
            .NotAudited("shown for some seconds only")
            .Describe("pauseTyping", "Ends what typing or recording shows.")
            .Says("Chat 5511988880002@c.us shows nothing")
            .Refuses(FaultCode.NotOnWhatsApp);
        chat.MapPost("/archive", ArchiveAsync)
            .Audits("chat.archive")
            .Describe("archiveChat", "Archives a chat.")
            .Says("Chat 5511988880002@c.us is archived");
        chat.MapPost("/unarchive", UnarchiveAsync)
            .Audits("chat.unarchive")
            .Describe("unarchiveChat", "Takes a chat out of the archive.")
            .Says("Chat 5511988880002@c.us is not archived any more");
        chat.MapPost("/pin", PinAsync)
            .Audits("chat.pin")
            .Describe("pinChat", "Pins a chat to the top.")
            .Says("Chat 5511988880002@c.us is pinned");
        chat.MapPost("/unpin", UnpinAsync)
            .Audits("chat.unpin")
            .Describe("unpinChat", "Unpins a chat.")
            .Says("Chat 5511988880002@c.us is not pinned any more");
        chat.MapPost("/mute", MuteAsync)
            .Audits("chat.mute")
            .Describe("muteChat", "Mutes a chat for a while.")
            .Takes(PeopleExamples.Mute)
            .Says("Chat 5511988880002@c.us is muted")
            .Refuses(FaultCode.ValidationFailed);
        chat.MapPost("/unmute", UnmuteAsync)
            .Audits("chat.unmute")
            .Describe("unmuteChat", "Ends the muting of a chat.")
            .Says("Chat 5511988880002@c.us is not muted any more");
        chat.MapDelete("", DeleteAsync)
            .Audits("chat.delete")
            .Describe("deleteChat", "Deletes a chat with its messages, for this account only.", "The gateway's own messages stay.")
            .Says("Chat 5511988880002@c.us is deleted");
    }

    private static async Task<Results<Answer<ChatListAnswer>, Refused>> ListAsync(
        PathSession session,
        Query<PagingRequest> query,
        SessionPool pool
    ) =>
        (await pool.DoAsync(session.Value.Id, new ChatCommand.List(query.Value.Limit, query.Value.Offset))).Failed(
            out var fault,
            out var page
        )
            ? new Refused(fault)
            : new Answer<ChatListAnswer>(new(page, query.Value.Answer(page.Total)));

    private static Task<Results<Answer<IReadOnlyList<ChatMessage>>, Refused>> MessagesAsync(
        PathSession session,
        PathAddress chat,
        Query<ChatMessagesRequest> query,
        SessionPool pool
    ) => pool.AskAsync(session, new ChatCommand.Messages(chat.Id, query.Value.Limit, query.Value.Before));

    private static Task<Results<Done, Refused>> SeenAsync(PathSession session, PathAddress chat, SessionPool pool) =>
        pool.DoAsync(session, $"Chat {chat} is read", new ChatCommand.Seen(chat.Id));

    private static Task<Results<Done, Refused>> UnreadAsync(PathSession session, PathAddress chat, SessionPool pool) =>
        pool.DoAsync(session, $"Chat {chat} is marked unread", new ChatCommand.Unread(chat.Id));

    private static Task<Results<Done, Refused>> DisappearingAsync(
        PathSession session,
        PathAddress chat,
        Body<DisappearingRequest> body,
        SessionPool pool
    ) =>
        pool.DoAsync(
            session,
            body.Value.Duration == 0
                ? $"New messages in {chat} stay"
                : $"New messages in {chat} disappear after {body.Value.Duration} seconds",
            new ChatCommand.Disappearing(chat.Id, body.Value.Duration)
        );

    private static Task<Results<Done, Refused>> TypingAsync(PathSession session, PathAddress chat, SessionPool pool) =>
        pool.DoAsync(session, $"Chat {chat} shows typing", new ChatCommand.Show(chat.Id, "typing"));

    private static Task<Results<Done, Refused>> RecordingAsync(PathSession session, PathAddress chat, SessionPool pool) =>
        pool.DoAsync(session, $"Chat {chat} shows recording", new ChatCommand.Show(chat.Id, "recording"));

    private static Task<Results<Done, Refused>> PausedAsync(PathSession session, PathAddress chat, SessionPool pool) =>
        pool.DoAsync(session, $"Chat {chat} shows nothing", new ChatCommand.Show(chat.Id, "paused"));

    private static Task<Results<Done, Refused>> ArchiveAsync(PathSession session, PathAddress chat, SessionPool pool) =>
        pool.DoAsync(session, $"Chat {chat} is archived", new ChatCommand.Archive(chat.Id, true));

    private static Task<Results<Done, Refused>> UnarchiveAsync(PathSession session, PathAddress chat, SessionPool pool) =>
        pool.DoAsync(session, $"Chat {chat} is not archived any more", new ChatCommand.Archive(chat.Id, false));

    private static Task<Results<Done, Refused>> PinAsync(PathSession session, PathAddress chat, SessionPool pool) =>
        pool.DoAsync(session, $"Chat {chat} is pinned", new ChatCommand.Pin(chat.Id, true));

    private static Task<Results<Done, Refused>> UnpinAsync(PathSession session, PathAddress chat, SessionPool pool) =>
        pool.DoAsync(session, $"Chat {chat} is not pinned any more", new ChatCommand.Pin(chat.Id, false));

    private static Task<Results<Done, Refused>> MuteAsync(
        PathSession session,
        PathAddress chat,
        Body<MuteRequest> body,
        SessionPool pool
    ) => pool.DoAsync(session, $"Chat {chat} is muted", new ChatCommand.Mute(chat.Id, body.Value.Duration));

    private static Task<Results<Done, Refused>> UnmuteAsync(PathSession session, PathAddress chat, SessionPool pool) =>
        pool.DoAsync(session, $"Chat {chat} is not muted any more", new ChatCommand.Mute(chat.Id, null));

    private static Task<Results<Done, Refused>> DeleteAsync(PathSession session, PathAddress chat, SessionPool pool) =>
        pool.DoAsync(session, $"Chat {chat} is deleted", new ChatCommand.Delete(chat.Id));
}
