using Microsoft.AspNetCore.Http.HttpResults;
using WaGateway.Http.Access;
using WaGateway.Http.Binding;
using WaGateway.Http.Mcp;
using WaGateway.Http.OpenApi;
using WaGateway.Http.Streaming;
using WaGateway.Model;
using WaGateway.Sessions;
using WaGateway.Store;

namespace WaGateway.Http.Api.Messages;

/// <summary>Messages: what was said, and saying something.</summary>
internal static class MessageRoutes
{
    public static void MapMessages(this IEndpointRouteBuilder api)
    {
        var messages = api.MapGroup("/messages").WithTags("Messages").Needs(Scope.MessagesRead, Scope.MessagesSend);
        messages
            .MapGet("/session/{sessionId}", ListAsync)
            .AsTool(
                "list_messages",
                "Messages",
                "Lists the messages that the gateway has of a session, newest first." + ToolArguments.Fewer,
                [ToolArguments.Session("sessionId"), .. ToolArguments.MessageFilters]
            )
            .AsTool(
                "search_messages",
                "Search",
                "Finds a session's messages that contain certain words, newest first." + ToolArguments.Fewer,
                [
                    ToolArguments.Session("sessionId"),
                    new("query", ArgumentPlace.Query, ToolSchema.String("The words to find."), true, "q"),
                    .. ToolArguments.MessageFilters,
                ]
            )
            .Describe(
                "listMessages",
                "Lists a session's messages, newest first.",
                "The total is exact for the filters. For paging that stays fast at any depth use before= with the id of the last "
                    + "message seen."
            )
            .NamesSession("sessionId")
            .Asks("limit", "integer", "How many, 1 to 500 (the setting Http:MaxPageSize); 50 when left out.")
            .Asks("offset", "integer", "How many to skip; 0 when left out.")
            .Asks("phone", "string", "Only messages from or to this person; the number in any usual form.")
            .Asks("chat", "string", "Only this chat: a person's or a group's id.")
            .Asks("direction", "string", "in or out.", "in", "out")
            .Asks("type", "string", "Only this messageType, e.g. chat or image.")
            .Asks("since", "string", "Only from this time on, ISO-8601.")
            .Asks("until", "string", "Only up to this time, ISO-8601.")
            .Asks("after", "integer", "Only messages newer than the one with this id.")
            .Asks("before", "integer", "Only messages older than the one with this id.")
            .Asks(
                "q",
                "string",
                "Only messages that contain all of these: any three characters in a row, or one or two of a script without spaces. It "
                    + "has a letter or a digit, or three characters in a row."
            )
            .Asks(
                "send_state",
                "string",
                "Only own messages that are there: queued (scheduled ones too), sending, sent, delivered, read, failed or cancelled.",
                "queued",
                "sending",
                "sent",
                "delivered",
                "read",
                "failed",
                "cancelled"
            )
            .Compresses()
            .Example(200, Examples.Messages)
            .Refuses(FaultCode.InvalidId, FaultCode.ValidationFailed, FaultCode.InvalidRecipient, FaultCode.SessionNotFound);
        messages
            .MapGet("/{id}", GetAsync)
            .AsTool(
                "get_message",
                "Message",
                "Shows one message, with what became of it: read, edited, deleted, reactions.",
                ToolArguments.Message
            )
            .Describe("getMessage", "Shows one message.")
            .Names("message")
            .Example(200, Examples.ReceivedMessage)
            .Refuses(FaultCode.InvalidId, FaultCode.MessageNotFound);
        messages
            .MapPost("/session/{sessionId}/send", SendAsync)
            .NotAudited("the message is its own record")
            .AsTool(
                "send_message",
                "Send message",
                "Sends a text to a person or a group, as the session's account. A real person receives it at once: send only what the "
                    + "user wants sent. Answers when WhatsApp's server has it (ack 1 or more), or after 30 seconds with ack 0.",
                ToolArguments.Session("sessionId"),
                new("to", ArgumentPlace.Body, ToolSchema.String(ToolArguments.ChatText), true),
                new("message", ArgumentPlace.Body, ToolSchema.String("The text."), true),
                new("reply_to", ArgumentPlace.Body, ToolSchema.String("The messageId of a message to quote.")),
                new(
                    "mentions",
                    ArgumentPlace.Body,
                    ToolSchema.Strings("Phone numbers to mention; write @number in the text where each is to be seen.", 100)
                ),
                new(
                    "idempotency_key",
                    ArgumentPlace.Header,
                    ToolSchema.String("Any word of your own: repeated with the same one within a day, the message is sent once."),
                    Field: "Idempotency-Key"
                )
            )
            .Describe(
                "sendMessage",
                "Sends a message: a text, a file, a location, contacts, a poll or a list.",
                "A file comes as media.data (base64), media.url, or as multipart/form-data: curl -F to=… -F caption=… -F "
                    + "media=@photo.jpg. Answers when WhatsApp's server has it, or after 30 s with the message as it stands (ack 0); "
                    + "its ack keeps being followed. With ?async=true, or a send_at, it answers 202 at once with the message as queued, "
                    + "which is sent as soon as it can be, also after a restart; GET /messages/:id tells what became of it, and a "
                    + "message.failed event if nothing did. Give every request an Idempotency-Key: repeated with it, it sends once. A "
                    + "caller without one whose connection is cut learns nothing, and the message goes out or not; "
                    + "GET /messages/session/:id?direction=out says which."
            )
            .NamesSession("sessionId")
            .AsksIdempotencyKey()
            .Asks("async", "boolean", "true answers at once. Works while the session is not connected, too, once it has been linked.")
            .Takes(Examples.SendText)
            .Example(200, Examples.SentMessage)
            .Example(202, Examples.QueuedMessage)
            .Refuses(SendingFiles);
    }

    /// <summary>What any sending route can refuse.</summary>
    internal static readonly FaultCode[] Sending =
    [
        FaultCode.InvalidId,
        FaultCode.ValidationFailed,
        FaultCode.InvalidRecipient,
        FaultCode.SessionNotConnected,
        FaultCode.SessionRestricted,
        FaultCode.NotOnWhatsApp,
        FaultCode.SessionNotFound,
        FaultCode.GroupNotFound,
        FaultCode.NotInGroup,
        FaultCode.NotGroupAdmin,
        FaultCode.IdempotencyConflict,
        FaultCode.QueueFull,
        FaultCode.SendFailed,
    ];

    private static readonly FaultCode[] SendingFiles =
    [
        .. Sending,
        FaultCode.MessageNotFound,
        FaultCode.QuoteNotAllowed,
        FaultCode.QuotedMessageGone,
        FaultCode.MediaUnreachable,
        FaultCode.MediaDenied,
        FaultCode.MediaFull,
    ];

    private static async Task<MessageList> ListAsync(
        PathSession session,
        Query<MessageListRequest> query,
        Caller caller,
        MessageStore store
    )
    {
        var asked = query.Value.Query with { SessionId = session.Value.Id };
        var page = await store.ListMessagesAsync(asked);
        return new(page, new(page.Total, asked.Limit, asked.Offset), store, caller);
    }

    private static async Task<Results<Answer<MessageAnswer>, Refused>> GetAsync(PathId message, Caller caller, MessageStore store) =>
        await store.FindMessageAsync(message.Value) is { } found
            ? new Answer<MessageAnswer>(new(found, caller))
            : new Refused(new(FaultCode.MessageNotFound, $"Message with ID {message.Text} not found"));

    private static async Task<Results<Answer<MessageAnswer>, AcceptedAnswer<MessageAnswer>, Refused>> SendAsync(
        PathSession session,
        Query<SendQuery> query,
        IdempotencyHeader header,
        MediaBody<SendMessageRequest> body,
        Caller caller,
        HttpContext context,
        Outgoing outgoing
    )
    {
        var key = header.KeyFor(body.Value.Outgoing, body.Value.SendAt);
        if (
            (await outgoing.SendAsync(session.Value.Id, body.Value, key, query.Value.IsAsync, context.RequestAborted)).Failed(
                out var fault,
                out var sent
            )
        )
            return new Refused(fault);
        IdempotencyHeader.Mark(context.Response, sent);
        var answer = new MessageAnswer(sent.Message, caller);
        return query.Value.IsAsync || body.Value.SendAt is not null
            ? new AcceptedAnswer<MessageAnswer>(answer)
            : new Answer<MessageAnswer>(answer);
    }
}
