using Microsoft.AspNetCore.Http.HttpResults;
using WaGateway.Http.Access;
using WaGateway.Http.Binding;
using WaGateway.Http.OpenApi;
using WaGateway.Model;
using WaGateway.Sessions;
using WaGateway.Store;

namespace WaGateway.Http.Api.Messages;

/// <summary>Several messages forwarded at once.</summary>
internal static class ForwardRoutes
{
    public static void MapForwarding(this IEndpointRouteBuilder api) =>
        api.MapGroup("/messages")
            .WithTags("Messages")
            .Needs(Scope.MessagesRead, Scope.MessagesSend)
            .MapPost("/session/{sessionId}/forward", ForwardAsync)
            .NotAudited("the message is its own record")
            .NamesSession("sessionId")
            .Describe(
                "forwardMessages",
                "Forwards several messages to somebody, in the order given.",
                "Each is a send like any other, of a copy that is marked as forwarded: the answer comes at once, with each copy as queued. "
                    + "One that cannot be forwarded has a code and an error instead and keeps no other back. With an Idempotency-Key a "
                    + "repetition sends nothing twice."
            )
            .AsksIdempotencyKey()
            .Takes(Examples.ForwardSeveral)
            .Example(200, Examples.Forwarded)
            .Refuses([.. MessageRoutes.Sending, FaultCode.MessageNotFound]);

    private static async Task<Results<Answer<IReadOnlyList<ForwardedAnswer>>, Refused>> ForwardAsync(
        PathSession session,
        IdempotencyHeader header,
        Body<ForwardSeveralRequest> body,
        HttpContext context,
        Caller caller,
        MessageStore store,
        SessionPool pool
    )
    {
        var all = new List<MessageRecord>();
        foreach (var id in body.Value.Messages)
        {
            if (await store.FindMessageAsync(id) is not { } found || found.SessionId != session.Value.Id)
                return new Refused(new(FaultCode.MessageNotFound, $"messages: session {session.Value.Id} has no message with ID {id}"));
            all.Add(found);
        }
        var answers = new List<ForwardedAnswer>();
        foreach (var found in all)
        {
            if (MessageChangeRoutes.NotToForward($"{found.Id}", found, body.Value.Id) is { } refused)
            {
                answers.Add(new(found.Id, refused));
                continue;
            }
            // Each copy is a request of its own, which the same header names again when it is repeated.
            var key = header.KeyFor(new OutgoingMessage.Forward(body.Value.Id, found.SerializedId));
            if (key is not null)
                key = key with { Key = $"{key.Key} {found.Id}" };
            var copy = OutgoingMessage.Forward.Of(found, body.Value.Id);
            var outcome = await pool.SendAsync(session.Value.Id, copy, key, SendMode.Later, context.RequestAborted);
            if (!outcome.Failed(out var fault, out var sent))
                answers.Add(new(found.Id, new MessageAnswer(sent.Message, caller), null, null));
            else if (answers.Any(answer => answer.Message is not null))
                answers.Add(new(found.Id, fault));
            else
                return new Refused(fault);
        }
        return new Answer<IReadOnlyList<ForwardedAnswer>>(answers);
    }
}
