using Microsoft.AspNetCore.Http.HttpResults;
using WaGateway.Http.Access;
using WaGateway.Http.Binding;
using WaGateway.Http.Mcp;
using WaGateway.Http.OpenApi;
using WaGateway.Model;
using WaGateway.Model.Commands;
using WaGateway.Sessions;
using WaGateway.Store;

namespace WaGateway.Http.Api.Messages;

/// <summary>What a person does with a message beside answering it: votes, pins, looks who read it, accepts an invitation.</summary>
internal static class MessageActionRoutes
{
    private static readonly FaultCode[] Acting =
    [
        FaultCode.InvalidId,
        FaultCode.MessageNotFound,
        FaultCode.SessionNotConnected,
        FaultCode.NotSupportedByWhatsAppWeb,
        FaultCode.WhatsAppFailed,
    ];

    private static readonly FaultCode[] Changing = [.. Acting, FaultCode.ValidationFailed, FaultCode.ChangeRefused];

    public static void MapMessageActions(this RouteGroupBuilder message)
    {
        message
            .MapPost("/vote", VoteAsync)
            .Audits("message.vote")
            .Names("message")
            .AsTool(
                "vote",
                "Vote",
                "Votes in a poll as the session's account. The vote replaces the one before; no options take it back.",
                ToolArguments.Message,
                new("options", ArgumentPlace.Body, ToolSchema.Strings("The words of what is chosen.", 12), true)
            )
            .Describe(
                "voteInPoll",
                "Votes in a poll.",
                "The vote replaces the one before; no options take it back. Answers with all votes."
            )
            .Takes(Examples.Vote)
            .Example(200, Examples.Votes)
            .Refuses(Changing);
        message
            .MapPost("/pin", PinAsync)
            .Audits("message.pin")
            .Names("message")
            .Describe(
                "pinMessage",
                "Pins a message to the top of its chat, for everybody in it.",
                "For 1, 7 or 30 days. In a group where only admins write or change the group, only they pin."
            )
            .Takes(new { days = 7 })
            .Says("Message 2 is pinned for 7 days")
            .Refuses([.. Changing, FaultCode.NotInGroup, FaultCode.NotGroupAdmin]);
        message
            .MapPost("/unpin", UnpinAsync)
            .Audits("message.unpin")
            .Names("message")
            .Describe("unpinMessage", "Unpins a message.")
            .Says("Message 2 is not pinned any more")
            .Refuses([.. Acting, FaultCode.ChangeRefused, FaultCode.NotInGroup, FaultCode.NotGroupAdmin]);
        message
            .MapGet("/receipts", ReceiptsAsync)
            .Names("message")
            .AsTool(
                "who_read",
                "Who read it",
                "Shows who has received, read and played a message of the session's own, with the times.",
                ToolArguments.Message
            )
            .Describe(
                "listReceipts",
                "Shows who has received, read and played an own message.",
                "In a group as well as with one person, as WhatsApp Web has it. Who hides read receipts is never among the readers."
            )
            .Example(200, Examples.Receipts)
            .Refuses([.. Acting, FaultCode.NotOwnMessage, FaultCode.ChangeRefused]);
        message
            .MapPost("/respond", RespondAsync)
            .Audits("message.respond")
            .Names("message")
            .Describe("respondToEvent", "Answers the invitation to an event.", "The answer replaces the one before.")
            .Takes(new { response = "going" })
            .Says("Event 1 is answered: going")
            .Refuses(Changing);
    }

    private static async Task<Results<Answer<VotesAnswer>, Refused>> VoteAsync(
        PathId message,
        Body<VoteRequest> body,
        MessageStore store,
        MediaStore votes,
        SessionPool pool
    )
    {
        if (await store.FindMessageAsync(message.Value) is not { } found)
            return MessageChangeRoutes.NotFound(message);
        if (MessageChangeRoutes.Gone(message, found) is { } gone)
            return gone;
        if (found.Details.Poll is not { } poll)
            return new Refused(Fault.Field("id", $"message {message.Text} is not a poll"));
        if (Complaint(poll, body.Value.Options) is { } complaint)
            return new Refused(Fault.Field("options", complaint));
        if (
            (await pool.DoAsync(found.SessionId, new MessageCommand.Vote(found.SerializedId, body.Value.Options))).Failed(
                out var fault,
                out _
            )
        )
            return new Refused(fault);
        await pool.ReadVotesAsync(found);
        return new Answer<VotesAnswer>(new(poll, await votes.VotesAsync(found.Id)));
    }

    private static string? Complaint(PollQuestion poll, IReadOnlyList<string> chosen) =>
        chosen.FirstOrDefault(option => !poll.Options.Contains(option)) is { } unknown
            ? $"'{unknown}' is not an option of this poll; its options are {string.Join(", ", poll.Options)}"
        : chosen.Count > 1 && !poll.Multiple ? "must be one option only, or none: this poll takes no more"
        : null;

    private static async Task<Results<Done, Refused>> PinAsync(
        PathId message,
        Body<PinRequest> body,
        MessageStore store,
        SessionPool pool
    ) =>
        await store.FindMessageAsync(message.Value) is { } found
            ? MessageChangeRoutes.Gone(message, found) is { } gone
                ? gone
                : await DoAsync(
                    pool,
                    found,
                    new MessageCommand.Pin(found.SerializedId, body.Value.Days),
                    $"Message {message.Text} is pinned for {(body.Value.Days == 1 ? "a day" : $"{body.Value.Days} days")}"
                )
            : MessageChangeRoutes.NotFound(message);

    private static async Task<Results<Done, Refused>> UnpinAsync(PathId message, MessageStore store, SessionPool pool) =>
        await store.FindMessageAsync(message.Value) is { } found
            ? await DoAsync(pool, found, new MessageCommand.Unpin(found.SerializedId), $"Message {message.Text} is not pinned any more")
            : MessageChangeRoutes.NotFound(message);

    private static async Task<Results<Answer<MessageReceipts>, Refused>> ReceiptsAsync(PathId message, MessageStore store, SessionPool pool)
    {
        if (await store.FindMessageAsync(message.Value) is not { } found)
            return MessageChangeRoutes.NotFound(message);
        if (!found.FromMe)
            return new Refused(
                new(FaultCode.NotOwnMessage, $"Message {message.Text} was written by {found.FromNumber}: only its author sees who read it")
            );
        return (await pool.DoAsync(found.SessionId, new MessageCommand.Receipts(found.SerializedId))).Failed(
            out var fault,
            out var receipts
        )
            ? new Refused(fault)
            : new Answer<MessageReceipts>(receipts);
    }

    private static async Task<Results<Done, Refused>> RespondAsync(
        PathId message,
        Body<RespondRequest> body,
        MessageStore store,
        SessionPool pool
    ) =>
        await store.FindMessageAsync(message.Value) is { } found
            ? await DoAsync(
                pool,
                found,
                new MessageCommand.Respond(found.SerializedId, body.Value.Response),
                $"Event {message.Text} is answered: {body.Value.Response}"
            )
            : MessageChangeRoutes.NotFound(message);

    private static async Task<Results<Done, Refused>> DoAsync(
        SessionPool pool,
        MessageRecord found,
        PageCommand<Nothing> command,
        string done
    ) => (await pool.DoAsync(found.SessionId, command)).Failed(out var fault, out _) ? new Refused(fault) : new Done(done);
}
