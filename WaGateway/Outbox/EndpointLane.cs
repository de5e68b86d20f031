using System.Threading.Channels;
using Polly.CircuitBreaker;
using WaGateway.Model;
using WaGateway.Store;
using WaGateway.Webhooks;

namespace WaGateway.Outbox;

/// <summary>
/// The way to one endpoint. A lane waits for news, then takes a turn: it writes what became of its attempts, claims as
/// much as its health and width allow, and starts those attempts. One chat has one attempt in flight.
/// </summary>
internal sealed partial class EndpointLane(long endpointId, LaneContext context, CancellationToken stopping, CancellationToken abort)
{
    private static readonly TimeSpan StorePause = TimeSpan.FromSeconds(1);
    private readonly Channel<Attempt?> news = Channel.CreateUnbounded<Attempt?>(new() { SingleReader = true });
    private readonly Dictionary<string, Attempt> onTheWire = new(StringComparer.Ordinal);
    private readonly LaneLedger ledger = new(endpointId, context);
    private ITimer? alarm;
    private int woken;

    /// <summary>There may be something to do. Cheap, and never blocks.</summary>
    public void Wake()
    {
        if (Interlocked.Exchange(ref woken, 1) == 0)
            news.Writer.TryWrite(null);
    }

    /// <summary>Ends when the endpoint is gone, or at the stop when nothing is on the wire and everything is written.</summary>
    public async Task RunAsync()
    {
        await using var timer = alarm = context.Clock.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await using var stop = stopping.UnsafeRegister(_ => Wake(), null);
        Wake();
        var over = false;
        while (!over && await news.Reader.WaitToReadAsync(CancellationToken.None))
        {
            try
            {
                over = await TurnAsync();
            }
            catch (Exception error)
            {
                // Failure policy: a turn that failed is taken again; what it had learnt is still in the ledger.
                if (error is not StoreUnavailableException)
                    Log.TurnFailed(context.Logger, error, endpointId);
                over = stopping.IsCancellationRequested && onTheWire.Count == 0;
                SetAlarm(StorePause);
            }
        }
    }

    private async Task<bool> TurnAsync()
    {
        Interlocked.Exchange(ref woken, 0);
        while (news.Reader.TryRead(out var finished))
            if (finished is not null)
                Finish(finished);
        await ledger.MoveBreakerAsync();

        // Both land in one commit; the claims are started whatever becomes of the settlements.
        var settling = ledger.WriteAsync();
        DeliveryClaims? claims = null;
        try
        {
            claims = stopping.IsCancellationRequested ? null : await ClaimAsync();
        }
        finally
        {
            await settling;
        }
        if (stopping.IsCancellationRequested)
            return onTheWire.Count == 0 && ledger.IsEmpty;
        if (claims is { Endpoint: null })
            return onTheWire.Count == 0;
        SetAlarm(claims);
        return false;
    }

    private async Task<DeliveryClaims> ClaimAsync()
    {
        var room = ledger.Room(onTheWire.Count);
        var reserved = room > 0 && onTheWire.Values.All(attempt => attempt.HoldsPermit) ? 1 : 0;
        var permits = context.Ceiling.Take(Math.Max(0, room - reserved), this, Wake);
        var started = 0;
        try
        {
            var claims = await context.Store.ClaimAsync(endpointId, ledger.Revision, reserved + permits, [.. onTheWire.Keys]);
            if (claims.Endpoint is { } endpoint && await ledger.AdoptAsync(endpoint))
                Wake();
            foreach (var claim in claims.Deliveries)
                Start(new Attempt(claims.Endpoint!, claim, HoldsPermit: started++ >= reserved));
            return claims;
        }
        finally
        {
            context.Ceiling.Give(permits - Math.Max(0, started - reserved));
        }
    }

    private void Start(Attempt attempt)
    {
        onTheWire.Add(attempt.Claim.OrderKey, attempt);
        _ = AttemptAsync(attempt);
    }

    private async Task AttemptAsync(Attempt attempt)
    {
        WebhookOutcome? outcome = null;
        try
        {
            outcome = await context.Pipelines.Of(endpointId).ExecuteAsync(
                static async (call, token) => await call.Sender.SendAsync(call.attempt.Endpoint, call.attempt.Claim, token, call.abort),
                (context.Sender, attempt, abort), abort);
            if (outcome is WebhookOutcome.Delivered delivered && attempt.Endpoint.ReplyFromResponse && context.Replies is not null)
                await ReplyAsync(attempt, delivered);
        }
        catch (Exception error) when (error is BrokenCircuitException or OperationCanceledException)
        {
            // The gate shut in between, or the stop did not wait: back in line.
        }
        catch (Exception error)
        {
            Log.AttemptFailed(context.Logger, error, attempt.Claim.Id);
            outcome = new WebhookOutcome.GatewayFault(new WebhookTrace(context.Clock.GetUtcNow(), TimeSpan.Zero, ErrorClass: "gateway"), "an error of the gateway; its log says more");
        }
        news.Writer.TryWrite(attempt with { Outcome = outcome });
    }

    private async Task ReplyAsync(Attempt attempt, WebhookOutcome.Delivered delivered)
    {
        if (ResponseReply.Of(attempt.Endpoint, attempt.Claim, delivered.Body) is not { } reply)
            return;
        try
        {
            // Failure policy: before the completion is written. A crash in between repeats the POST, and the key absorbs the second reply.
            await context.Replies!.ReplyAsync(reply, abort);
        }
        catch (Exception error)
        {
            // Failure policy: a reply that cannot be sent does not make the receiver get its event twice.
            Log.ReplyFailed(context.Logger, error, attempt.Claim.Id);
        }
    }

    private void Finish(Attempt attempt)
    {
        onTheWire.Remove(attempt.Claim.OrderKey);
        if (attempt.HoldsPermit)
            context.Ceiling.Give(1);
        ledger.Enter(attempt);
    }

    private void SetAlarm(DeliveryClaims? claims)
    {
        if (ledger.NextTurn(claims?.NextAt) is { } wait)
            SetAlarm(wait);
    }

    private void SetAlarm(TimeSpan wait) => alarm?.Change(wait, Timeout.InfiniteTimeSpan);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The lane of endpoint {EndpointId} failed a turn; it takes it again")]
        public static partial void TurnFailed(ILogger logger, Exception error, long endpointId);

        [LoggerMessage(Level = LogLevel.Error, Message = "The attempt of delivery {DeliveryId} failed within the gateway; it goes back in line")]
        public static partial void AttemptFailed(ILogger logger, Exception error, long deliveryId);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The reply in the answer to delivery {DeliveryId} could not be sent")]
        public static partial void ReplyFailed(ILogger logger, Exception error, long deliveryId);
    }
}
