using Microsoft.AspNetCore.Http.HttpResults;
using WaGateway.Http.Access;
using WaGateway.Http.Binding;
using WaGateway.Http.Mcp;
using WaGateway.Http.OpenApi;
using WaGateway.Model;
using WaGateway.Sessions;
using WaGateway.Store;

namespace WaGateway.Http.Api.Messages;

/// <summary>What is done with a message that is there: reactions, edits, deletion, forwarding, votes.</summary>
internal static class MessageChangeRoutes
{
    private static readonly FaultCode[] Changing =
    [
        FaultCode.InvalidId,
        FaultCode.ValidationFailed,
        FaultCode.MessageNotFound,
        FaultCode.SessionNotConnected,
        FaultCode.ChangeRefused,
        FaultCode.SendFailed,
    ];

    public static void MapMessageChanges(this IEndpointRouteBuilder api)
    {
        var message = api.MapGroup("/messages/{id}").WithTags("Messages").Needs(Scope.MessagesRead, Scope.MessagesSend);
        message.MapMessageFile();
        message.MapMessageActions();
        message
            .MapPost("/react", ReactAsync)
            .Audits("message.react")
            .Names("message")
            .AsTool(
                "react",
                "React",
                "Reacts to a message with an emoji; an empty one takes the reaction back.",
                ToolArguments.Message,
                new("emoji", ArgumentPlace.Body, ToolSchema.String("One emoji, or nothing."), true)
            )
            .Describe("reactToMessage", "Reacts to a message.", "An empty emoji takes the reaction back.")
            .Takes(new { emoji = "👍" })
            .Example(200, Examples.ReceivedMessage)
            .Refuses(Changing);
        message
            .MapPut("", EditAsync)
            .Audits("message.edit")
            .Names("message")
            .Describe(
                "editMessage",
                "Changes the text of an own message, or the caption of its file.",
                "WhatsApp allows it for fifteen minutes, and adds no caption to a file that has none."
            )
            .Takes(new { message = "Hello, new world!" })
            .Example(200, Examples.SentMessage)
            .Refuses([.. Changing, FaultCode.NotOwnMessage]);
        message
            .MapDelete("", DeleteAsync)
            .Audits("message.delete")
            .Names("message")
            .Describe(
                "deleteMessage",
                "Deletes a message at WhatsApp.",
                "For everyone: others see that it was deleted, and it has a revokedAt. For me: only this account's devices forget it. "
                    + "The gateway keeps its record either way. One that waits to be sent, or is scheduled, is cancelled."
            )
            .Asks("for", "string", "everyone (when left out) or me.", "everyone", "me")
            .Example(200, new DoneEnvelope("Message 2 deleted for everyone"))
            .Refuses([.. Changing, FaultCode.NotOwnMessage]);
        message
            .MapPost("/forward", ForwardAsync)
            .NotAudited("the message is its own record")
            .Names("message")
            .Describe(
                "forwardMessage",
                "Forwards a message to somebody.",
                "A send like any other, of a copy that is marked as forwarded: answers with it, or with ?async=true 202 at once."
            )
            .AsksIdempotencyKey()
            .Asks("async", "boolean", "true answers at once.")
            .Takes(new { to = "5511977770003" })
            .Example(200, Examples.SentMessage)
            .Example(202, Examples.QueuedMessage)
            .Refuses([.. MessageRoutes.Sending, FaultCode.MessageNotFound, FaultCode.ChangeRefused]);
        message
            .MapPost("/star", StarAsync)
            .Audits("message.star")
            .Names("message")
            .Describe("starMessage", "Stars a message, or takes its star away.")
            .Takes(new { starred = true })
            .Example(200, Examples.ReceivedMessage)
            .Refuses(Changing);
        message
            .MapGet("/votes", VotesAsync)
            .Names("message")
            .Describe(
                "listVotes",
                "Shows the votes in a poll.",
                "As WhatsApp Web has them while the session is connected, else as far as they were heard."
            )
            .Example(200, Examples.Votes)
            .Refuses(FaultCode.InvalidId, FaultCode.MessageNotFound, FaultCode.ValidationFailed);
    }

    private static async Task<Results<Answer<MessageAnswer>, Refused>> ReactAsync(
        PathId message,
        Body<ReactRequest> body,
        Caller caller,
        MessageStore store,
        SessionPool pool
    ) =>
        await store.FindMessageAsync(message.Value) is not { } found
            ? NotFound(message)
            : Gone(message, found) ?? Show(await pool.ReactAsync(found, body.Value.Emoji), caller);

    private static async Task<Results<Answer<MessageAnswer>, Refused>> EditAsync(
        PathId message,
        Body<EditRequest> body,
        Caller caller,
        MessageStore store,
        SessionPool pool
    )
    {
        if (await store.FindMessageAsync(message.Value) is not { } found)
            return NotFound(message);
        if (Gone(message, found) is { } gone)
            return gone;
        if (found.FromMe && NoCaption(message, found) is { } bare)
            return bare;
        return found.FromMe
            ? Show(await pool.EditAsync(found, body.Value.Message, body.Value.MentionIds), caller)
            : NotOwn(message, found, "edited");
    }

    private static async Task<Results<Done, Refused>> DeleteAsync(
        PathId message,
        Query<DeleteQuery> query,
        MessageStore store,
        SessionPool pool
    )
    {
        if (await store.FindMessageAsync(message.Value) is not { } found)
            return NotFound(message);
        if (found.SendState == SendState.Queued && await pool.CancelAsync(found))
            return new Done($"Message {message.Text} cancelled: it will not be sent");
        // An admin of a group or a channel may delete what others wrote there: that WhatsApp decides.
        if (query.Value.ForEveryone && !found.FromMe && WhatsAppId.KindOf(found.ChatId) == ChatKind.Person)
            return NotOwn(message, found, "deleted for everyone");
        return (await pool.DeleteMessageAsync(found, query.Value.ForEveryone)).Failed(out var fault, out _)
            ? new Refused(fault)
            : new Done($"Message {message.Text} deleted for {(query.Value.ForEveryone ? "everyone" : "this account")}");
    }

    private static async Task<Results<Answer<MessageAnswer>, AcceptedAnswer<MessageAnswer>, Refused>> ForwardAsync(
        PathId message,
        Query<SendQuery> query,
        IdempotencyHeader header,
        Body<ForwardRequest> body,
        HttpContext context,
        Caller caller,
        MessageStore store,
        SessionPool pool
    )
    {
        if (await store.FindMessageAsync(message.Value) is not { } found)
            return NotFound(message);
        if (NotToForward(message.Text, found, body.Value.Id) is { } refused)
            return new Refused(refused);
        // What the copy will hold is not part of the request: the same key asks for the same copy.
        var key = header.KeyFor(new OutgoingMessage.Forward(body.Value.Id, found.SerializedId));
        var wish = query.Value.IsAsync ? SendMode.Later : SendMode.Now;
        var copy = OutgoingMessage.Forward.Of(found, body.Value.Id);
        if ((await pool.SendAsync(found.SessionId, copy, key, wish, context.RequestAborted)).Failed(out var fault, out var sent))
            return new Refused(fault);
        IdempotencyHeader.Mark(context.Response, sent);
        return wish.Waits
            ? new Answer<MessageAnswer>(new(sent.Message, caller))
            : new AcceptedAnswer<MessageAnswer>(new(sent.Message, caller));
    }

    private static async Task<Results<Answer<MessageAnswer>, Refused>> StarAsync(
        PathId message,
        Body<StarRequest> body,
        Caller caller,
        MessageStore store,
        SessionPool pool
    ) =>
        await store.FindMessageAsync(message.Value) is { } found
            ? Show(await pool.StarAsync(found, body.Value.Starred), caller)
            : NotFound(message);

    private static async Task<Results<Answer<VotesAnswer>, Refused>> VotesAsync(
        PathId message,
        MessageStore store,
        MediaStore votes,
        SessionPool pool
    )
    {
        if (await store.FindMessageAsync(message.Value) is not { } found)
            return NotFound(message);
        if (found.Details.Poll is not { } poll)
            return new Refused(Fault.Field("id", $"message {message.Text} is not a poll"));
        // Not connected, or forgotten by WhatsApp: what was heard is there all the same.
        await pool.ReadVotesAsync(found);
        return new Answer<VotesAnswer>(new(poll, await votes.VotesAsync(found.Id)));
    }

    private static Results<Answer<MessageAnswer>, Refused> Show(Outcome<MessageRecord> outcome, Caller caller) =>
        outcome.Failed(out var fault, out var message) ? new Refused(fault) : new Answer<MessageAnswer>(new(message, caller));

    internal static Refused NotFound(PathId message) => new(new(FaultCode.MessageNotFound, $"Message with ID {message.Text} not found"));

    /// <summary>Our record of it stays, but others would get an empty bubble.</summary>
    internal static Refused? Gone(PathId message, MessageRecord found) => Gone(message.Text, found) is { } fault ? new(fault) : null;

    private static Fault? Gone(string id, MessageRecord found) =>
        found.RevokedAt is null
            ? null
            : new(FaultCode.ChangeRefused, $"Message {id} was deleted for everyone: send its text as a new message instead");

    internal static Fault? NotToForward(string id, MessageRecord found, WhatsAppId to)
    {
        if (Gone(id, found) is { } gone)
            return gone;
        // Files of channels are not encrypted, and all others are: a copy that names the same file could be opened by nobody.
        var isPost = WhatsAppId.KindOf(found.ChatId) == ChatKind.Channel;
        if (found.MediaState is not null && isPost != to.IsChannel)
            return new(
                FaultCode.ChangeRefused,
                $"Message {id} cannot be forwarded {(isPost ? "from" : "to")} a channel: send its file anew"
            );
        if (to.IsChannel && found.Type is not ("chat" or "image" or "video" or "poll_creation"))
            return new(FaultCode.ChangeRefused, $"Message {id} cannot be posted: a channel takes texts, images, videos and polls");
        var kind = found.Details.ViewOnce ? $"{found.Type} that are seen once" : found.Type;
        return OutgoingMessage.Forward.Takes(found)
            ? null
            : new(FaultCode.ChangeRefused, $"Message {id} cannot be forwarded: WhatsApp forwards no messages of the type {kind}");
    }

    /// <summary>WhatsApp changes captions, and adds none.</summary>
    private static Refused? NoCaption(PathId message, MessageRecord found) =>
        found.MediaState is not null && (found.Content is null || (found.Type == "document" && found.Content == found.Details.FileName))
            ? new(new(FaultCode.ChangeRefused, $"Message {message.Text} has no caption that could be edited"))
            : null;

    internal static Refused NotOwn(PathId message, MessageRecord found, string what) =>
        new(
            new(FaultCode.NotOwnMessage, $"Message {message.Text} was written by {found.FromNumber}: only one's own messages can be {what}")
        );
}
