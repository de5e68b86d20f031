using Polly.CircuitBreaker;
using WaGateway.Model;
using WaGateway.Webhooks;

namespace WaGateway.Outbox;

/// <summary>Takes one claim through its endpoint's pipeline to the wire, and a reply in the answer back to the sessions.</summary>
internal sealed partial class AttemptRunner(
    WebhookSender sender,
    AttemptPipelines pipelines,
    IWebhookReplies? replies,
    TimeProvider clock,
    Measures measures,
    ILogger logger,
    CancellationToken abort
)
{
    /// <returns>Null when nothing was sent, or its end was not waited for. Never throws.</returns>
    public async Task<WebhookOutcome?> RunAsync(EndpointRecord endpoint, DeliveryClaim claim)
    {
        measures.AttemptBegan();
        using var span = Spans.Attempt(claim, endpoint);
        var outcome = await SendAsync(endpoint, claim);
        if (outcome is not null)
            span?.SetTag("http.response.status_code", outcome.Trace.Status)
                .End(AttemptSettlement.Word(outcome), outcome is not WebhookOutcome.Delivered);
        measures.AttemptEnded();
        return outcome;
    }

    private async Task<WebhookOutcome?> SendAsync(EndpointRecord endpoint, DeliveryClaim claim)
    {
        try
        {
            var outcome = await pipelines
                .Of(endpoint.Id)
                .ExecuteAsync(
                    static async (call, token) => await call.sender.SendAsync(call.endpoint, call.claim, token, call.abort),
                    (sender, endpoint, claim, abort),
                    abort
                );
            if (outcome is not WebhookOutcome.Delivered delivered)
                return outcome;
            var note =
                !endpoint.ReplyFromResponse ? ReplyText.UnaskedNote(delivered.Body.Span, delivered.Charset)
                : replies is null ? null
                : await ReplyAsync(replies, endpoint, claim, delivered);
            return delivered with { Trace = delivered.Trace with { Note = note } };
        }
        catch (Exception error)
            when (error is BrokenCircuitException || (error is OperationCanceledException && abort.IsCancellationRequested))
        {
            // The gate shut in between, or the stop did not wait: back in line.
            return null;
        }
        catch (Exception error)
        {
            Log.AttemptFailed(logger, error, claim.Id);
            return new WebhookOutcome.GatewayFault(
                new WebhookTrace(clock.GetUtcNow(), TimeSpan.Zero, ErrorClass: "gateway"),
                "an error of the gateway; its log says more"
            );
        }
    }

    /// <returns>What the attempt's record says of it; null for nothing.</returns>
    private async Task<string?> ReplyAsync(
        IWebhookReplies to,
        EndpointRecord endpoint,
        DeliveryClaim claim,
        WebhookOutcome.Delivered delivered
    )
    {
        try
        {
            var text = ReplyText.Of(delivered.Body.Span, delivered.Charset, delivered.Body.Length < WebhookSender.BodyLimit);
            var (reply, note) = ResponseReply.Of(endpoint, claim, text, clock.GetUtcNow());
            // Failure policy: before the completion is written. A crash in between repeats the POST, and the key absorbs the second reply.
            return reply is null ? note : await to.ReplyAsync(reply, abort) ?? note;
        }
        catch (Exception error)
        {
            // Failure policy: a reply that cannot be sent does not make the receiver get its event twice.
            Log.ReplyFailed(logger, error, claim.Id);
            return "The reply was not sent: an error of the gateway; its log says more.";
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Error,
            Message = "The attempt of delivery {DeliveryId} failed within the gateway; it goes back in line"
        )]
        public static partial void AttemptFailed(ILogger logger, Exception error, long deliveryId);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The reply in the answer to delivery {DeliveryId} could not be sent")]
        public static partial void ReplyFailed(ILogger logger, Exception error, long deliveryId);
    }
}
