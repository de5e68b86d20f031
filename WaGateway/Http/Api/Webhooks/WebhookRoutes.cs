using Microsoft.AspNetCore.Http.HttpResults;
using WaGateway.Http.Access;
using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;
using WaGateway.Http.OpenApi;
using WaGateway.Model;
using WaGateway.Sending;
using WaGateway.Sessions;
using WaGateway.Store;

namespace WaGateway.Http.Api.Webhooks;

/// <summary>Webhooks: who is told, and answering what they were told.</summary>
internal static class WebhookRoutes
{
    public static void MapWebhooks(this IEndpointRouteBuilder api)
    {
        // One name for both kinds of id: OpenAPI has no room for two spellings of one path.
        var webhooks = api.MapGroup("/webhook").WithTags("Webhooks").Needs(Scope.WebhooksRead, Scope.WebhooksWrite);
        webhooks
            .MapPost("/{id}", ReplyAsync)
            .NotAudited("the message is its own record")
            .Needs(Scope.MessagesSend)
            .Describe(
                "replyToMessage",
                "Replies to a message that a webhook received.",
                "Quotes message_id when WhatsApp has it; the answer's quotedMessageId is null where it has not. With ?async=true it "
                    + "answers 202 at once, as sending does."
            )
            .NamesSession()
            .AsksIdempotencyKey()
            .Asks("async", "boolean", "true answers at once.")
            .Takes(Examples.Reply)
            .Example(200, Examples.Replied)
            .Example(202, Examples.ReplyQueued)
            .Refuses([.. MessageRoutes.Sending, FaultCode.MessageNotFound, FaultCode.QuoteNotAllowed]);
        webhooks
            .MapPost("/{id}/register", RegisterAsync)
            .Audits("webhook.register")
            .Describe(
                "registerWebhook",
                "Registers a webhook, or changes it.",
                "A URL that the session already has, in any spelling, is changed (200), a new one is created (201)."
            )
            .NamesSession()
            .Takes(Examples.RegisterWebhook)
            .Example(201, Examples.Webhook)
            .Example(200, Examples.Webhook)
            .Refuses(FaultCode.InvalidId, FaultCode.ValidationFailed, FaultCode.SessionNotFound, FaultCode.LimitReached);
        webhooks
            .MapGet("/{id}", ListAsync)
            .Describe("listWebhooks", "Lists a session's webhooks, with their health.")
            .NamesSession()
            .Asks("all", "boolean", "With the session's own webhook_url too, as source 'session'.")
            .Example(200, Examples.Webhooks)
            .Refuses(FaultCode.InvalidId, FaultCode.SessionNotFound);
        webhooks
            .MapDelete("/{id}", DeleteAsync)
            .Audits("webhook.delete")
            .Describe("deleteWebhook", "Deletes a webhook.")
            .Names("webhook")
            .Example(200, new DoneEnvelope("Webhook 1 deleted successfully"))
            .Refuses(FaultCode.InvalidId, FaultCode.WebhookNotFound);
        webhooks
            .MapPatch("/{id}", ChangeAsync)
            .Audits("webhook.change")
            .Describe("changeWebhook", "Changes, disables or enables a webhook.", "What is left out stays.")
            .Names("webhook")
            .Takes(Examples.ChangeWebhook)
            .Example(200, Examples.Webhook)
            .Refuses(FaultCode.InvalidId, FaultCode.ValidationFailed, FaultCode.WebhookNotFound);
    }

    private static async Task<Results<Answer<ReplyAnswer>, AcceptedAnswer<ReplyAnswer>, Refused>> ReplyAsync(
        PathSession session,
        Query<SendQuery> query,
        IdempotencyHeader header,
        Body<ReplyRequest> body,
        Caller caller,
        HttpContext context,
        MessageStore messages,
        SessionPool pool
    )
    {
        var request = body.Value;
        var recipient = request.Recipient ?? await ChatOfAsync(messages, session.Value.Id, request.MessageId);
        if (recipient is not { } to)
            return new Refused(
                new(
                    FaultCode.MessageNotFound,
                    $"Message with ID {request.MessageId} not found in session {session.Value.Id}; give reply_to to write to somebody "
                        + "anyway"
                )
            );
        var reply = new OutgoingMessage.Text(to, request.ReplyMessage) { QuotedMessageId = request.MessageId };
        var wish = query.Value.IsAsync ? SendMode.Later : SendMode.Now;
        var outcome = await pool.SendAsync(session.Value.Id, reply, header.KeyFor(reply), wish, context.RequestAborted);
        if (Outgoing.Named("message_id", outcome).Failed(out var fault, out var sent))
            return new Refused(fault);
        IdempotencyHeader.Mark(context.Response, sent);
        var answer = new MessageAnswer(sent.Message, caller);
        return wish.Waits
            ? new Answer<ReplyAnswer>(new("Reply sent successfully", answer))
            : new AcceptedAnswer<ReplyAnswer>(new("Reply queued", answer));
    }

    private static async Task<WhatsAppId?> ChatOfAsync(MessageStore messages, long sessionId, string messageId) =>
        await messages.FindMessageAsync(sessionId, messageId) is { } message && WhatsAppId.TryParse(message.ChatId, out var chat)
            ? chat
            : null;

    private static async Task<Results<Answer<EndpointAnswer>, NewAnswer<EndpointAnswer>, Refused>> RegisterAsync(
        PathSession session,
        Body<RegisterEndpointRequest> body,
        Caller caller,
        TargetCheck targets,
        WebhookHandshake handshake,
        Quotas quotas,
        EndpointStore store,
        HttpContext context
    )
    {
        var asked = body.Value.Options;
        var refused = GrantCheck.Refuse(asked, caller)
            ?? await targets.RefuseAsync("url", body.Value.Url, caller, verifies: asked.VerifyTls ?? true)
            ?? await handshake.MaybeAsync("url", body.Value.Url, body.Value.VerifyToken, caller, asked, context.RequestAborted);
        if (refused is not null)
            return new Refused(refused);
        var options = asked with { ReachesPrivate = caller.IsAdmin, Grant = caller.Grant };
        var known = (await store.ListEndpointsAsync(session.Value.Id)).ToDictionary(one => one.Id, one => one.Revision);
        var registered = await quotas.AddWebhookAsync<(EndpointRecord, bool)>(session.Value.Id, body.Value.Url, async url =>
            await store.RegisterEndpointAsync(session.Value.Id, url, options)
        );
        if (registered.Fault is { } refusal)
            return new Refused(refusal);
        var (endpoint, isNew) = registered.Value;
        if (!isNew && known.GetValueOrDefault(endpoint.Id, -1) == endpoint.Revision)
            Audited.ChangedNothing(context);
        return isNew ? new NewAnswer<EndpointAnswer>(new(endpoint)) : new Answer<EndpointAnswer>(new(endpoint));
    }

    private static async Task<Answer<IReadOnlyList<EndpointAnswer>>> ListAsync(
        PathSession session,
        Query<EndpointListRequest> query,
        Caller caller,
        EndpointStore store
    ) =>
        new(
            (await store.ListEndpointsAsync(session.Value.Id))
                .Where(endpoint => query.Value.All || !endpoint.IsSessionUrl)
                .Select(endpoint => new EndpointAnswer(endpoint, caller.May(Scope.WebhooksWrite)))
                .ToList()
        );

    private static async Task<Results<Done, Refused>> DeleteAsync(PathId webhook, EndpointStore store) =>
        await store.DeleteEndpointAsync(webhook.Value)
            ? new Done($"Webhook {webhook.Text} deleted successfully")
            : new Refused(new(FaultCode.WebhookNotFound, $"Webhook with ID {webhook.Text} not found"));

    private static async Task<Results<Answer<EndpointAnswer>, Refused>> ChangeAsync(
        PathId webhook,
        Body<ChangeEndpointRequest> body,
        Caller caller,
        TargetCheck targets,
        WebhookHandshake handshake,
        Quotas quotas,
        EndpointStore store,
        HttpContext context
    )
    {
        var change = body.Value.Change;
        var before = await store.FindEndpointAsync(webhook.Value);
        var verifies = change.VerifyTls ?? (change.Url is null || before?.VerifyTls != false);
        var refused = GrantCheck.Refuse(change, caller)
            ?? await targets.RefuseAsync("url", change.Url ?? (verifies ? null : before?.Url), caller, verifies)
            ?? await handshake.MaybeAsync("url", change.Url ?? before?.Url, body.Value.VerifyToken, caller, change, context.RequestAborted);
        if (refused is not null)
            return new Refused(refused);
        change = change with { ReachesPrivate = change.Url is null ? null : caller.IsAdmin, Grant = caller.Grant };
        if (
            change.Url is not null
            && before is not null
            && await quotas.FindSameAsync(before.SessionId, change.Url, endpoint => endpoint.Id == before.Id) is { } same
        )
            return new Refused(Fault.Field("url", $"the session has this URL already, as webhook {same.Id}"));
        if ((await store.ChangeEndpointAsync(webhook.Value, change)).Failed(out var fault, out var changed))
            return new Refused(fault);
        if (before?.Revision == changed.Revision)
            Audited.ChangedNothing(context);
        return new Answer<EndpointAnswer>(new(changed));
    }
}
