using WaGateway.Model;
using WaGateway.Store;
using WaGateway.Webhooks;

namespace WaGateway.Outbox;

/// <summary>What a lane knows and has not written yet: the endpoint's health and what became of its claims.</summary>
internal sealed partial class LaneState(long endpointId, LaneContext context)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private List<DeliverySettlement> unwritten = [];
    private EndpointHealth health = EndpointHealth.Healthy;
    private EndpointVitals? vitals;
    private bool isShut;

    // Gateway faults pause the lane in memory only: they say nothing about the endpoint.
    private DateTimeOffset? pausedUntil;
    private TimeSpan pause;

    /// <summary>Of the endpoint's row that this health belongs to; −1 before the first look.</summary>
    public long Revision { get; private set; } = -1;

    /// <summary>The endpoint has been deleted.</summary>
    public bool IsClosed { get; private set; }

    public bool IsEmpty => unwritten.Count == 0 && vitals is null;

    private DateTimeOffset Now => context.Clock.GetUtcNow();

    /// <summary>A pause that would last longer than any was begun by a clock that has been set back since.</summary>
    private bool IsPaused => pausedUntil is { } until && until > Now && until - Now <= LongestPause;

    /// <summary>False while nothing may be sent: what is claimed goes back in line.</summary>
    public bool IsPassable => !IsPaused && health.At(Now) is EndpointHealth.State.Closed or EndpointHealth.State.HalfOpen;

    /// <summary>It fails, and the next attempt is to show whether it still does.</summary>
    public bool IsProbing => health.At(Now) == EndpointHealth.State.HalfOpen;

    /// <summary>How many more there may be where there are <paramref name="taken"/>. After our own trouble one goes first, too.</summary>
    public int Room(int taken, int width) => IsPaused ? 0 : health.Room(Now, taken, pausedUntil is null ? width : 1);

    /// <summary>The endpoint is gone: nothing about it is worth writing.</summary>
    public void Close() => (IsClosed, Revision, vitals) = (true, long.MaxValue, null);

    /// <summary>Takes over a row that a person has changed. True when it had.</summary>
    public async ValueTask<bool> AdoptAsync(EndpointRecord endpoint)
    {
        if (endpoint.Revision == Revision)
            return false;
        (Revision, health, vitals, pausedUntil, pause) = (endpoint.Revision, EndpointHealth.Of(endpoint), null, null, TimeSpan.Zero);
        await MoveBreakerAsync();
        return true;
    }

    /// <summary>Polly's breaker follows the health.</summary>
    public async ValueTask MoveBreakerAsync()
    {
        var shut = health.At(Now) is EndpointHealth.State.Open or EndpointHealth.State.Disabled;
        if (shut == isShut)
            return;
        isShut = shut;
        await context.Pipelines.SetOpenAsync(endpointId, shut);
    }

    public void Enter(Attempt attempt)
    {
        var chance = Random.Shared.NextDouble();
        var settlement = AttemptSettlement.Of(attempt, health, Now, context.Options.GiveUpAfter, chance);
        unwritten.Add(settlement);
        if (settlement is DeliverySettlement.Dead)
            Log.DeadLettered(context.Logger, attempt.Claim.Id, endpointId, attempt.Outcome!.Trace.ErrorClass);
        if (attempt.Outcome is null)
            return;
        Measure(attempt.Outcome, attempt.Claim);
        Pause(attempt.Outcome);

        // An answer of where the endpoint pointed before says nothing about where it points now.
        if (attempt.Endpoint.Revision == Revision && attempt.Outcome is not WebhookOutcome.GatewayFault)
            Judge(attempt.Outcome, chance);
    }

    private void Measure(WebhookOutcome outcome, DeliveryClaim claim)
    {
        context.Measures.Attempted(AttemptSettlement.Word(outcome), outcome.Trace.Status is null ? null : outcome.Trace.Duration);
        if (outcome is WebhookOutcome.Delivered)
            context.Measures.Delivered(Now - claim.Since);
    }

    public void Release(DeliveryClaim claim) => unwritten.Add(new DeliverySettlement.Released(claim.Id, claim.Lease, null));

    /// <summary>Hands out what is to be written.</summary>
    public LaneReport Take()
    {
        var report = new LaneReport(unwritten, vitals);
        (unwritten, vitals) = ([], null);
        return report;
    }

    /// <summary>
    /// Failure policy: what could not be written comes back and is written again; a delivered event is not sent twice
    /// because the disk was full.
    /// </summary>
    public void PutBack(LaneReport report)
    {
        unwritten.InsertRange(0, report.Settlements);
        vitals = vitals is null ? report.Vitals : vitals with { Recovered = vitals.Recovered || report.Vitals is { Recovered: true } };
    }

    /// <summary>How long until something may have become possible that was not (not positive: now); null: only a signal can say.</summary>
    /// <param name="nextDue">When the next waiting delivery is due.</param>
    public TimeSpan? NextTurn(DateTimeOffset? nextDue)
    {
        DateTimeOffset? at = health.At(Now) switch
        {
            EndpointHealth.State.Disabled => null,
            EndpointHealth.State.Open => health.GateUntil,
            _ => IsPaused ? pausedUntil : nextDue,
        };
        return at - Now;
    }

    private void Judge(WebhookOutcome outcome, double chance)
    {
        var (before, now) = (health, Now);
        health = health.After(outcome, now, chance);
        var recovered =
            before.At(now) is EndpointHealth.State.Open or EndpointHealth.State.HalfOpen && health.At(now) == EndpointHealth.State.Closed;
        var failed = outcome is not WebhookOutcome.Delivered;
        if (recovered && !failed)
            Log.Recovered(context.Logger, endpointId);
        if (before.DisabledReason is null && health.DisabledReason is not null)
            Log.Disabled(context.Logger, endpointId, health.DisabledReason);
        vitals = new EndpointVitals(
            Revision,
            health.FaultsInRow,
            health.FailingSince,
            health.GateUntil,
            health.DisabledReason,
            failed ? vitals?.LastSuccessAt : now,
            failed ? now : vitals?.LastFailureAt,
            failed ? Describe(outcome) : null,
            Recovered: (recovered && !failed) || vitals?.Recovered == true
        );
    }

    private void Pause(WebhookOutcome outcome)
    {
        // Those that were in flight together fail together: that is one trouble and no reason for a longer pause.
        if (outcome is WebhookOutcome.GatewayFault && IsPaused)
            return;
        if (outcome is WebhookOutcome.GatewayFault { Reason: var reason })
        {
            pause =
                pause == TimeSpan.Zero ? FirstPause
                : pause * 2 < LongestPause ? pause * 2
                : LongestPause;
            pausedUntil = Now + pause;
            Log.Paused(context.Logger, endpointId, reason, pause);
        }
        else
            (pausedUntil, pause) = (null, TimeSpan.Zero);
    }

    private static string Describe(WebhookOutcome outcome) =>
        outcome switch
        {
            WebhookOutcome.EgressDenied denied => denied.Reason,
            { Trace: { Status: >= 300 and <= 399 and var status } } => $"HTTP {status}: it redirects; update the URL",
            { Trace: { Status: { } status } } => $"HTTP {status}",
            { Trace: { ErrorClass: "tls", Note: { } reason } } => $"tls: {reason}",
            _ => outcome.Trace.ErrorClass ?? "failed",
        };

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "Delivery {DeliveryId} to endpoint {EndpointId} is given up ({ErrorClass}); it can be retried by hand"
        )]
        public static partial void DeadLettered(ILogger logger, long deliveryId, long endpointId, string? errorClass);

        [LoggerMessage(Level = LogLevel.Information, Message = "Endpoint {EndpointId} answers again")]
        public static partial void Recovered(ILogger logger, long endpointId);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Endpoint {EndpointId} is disabled until a person enables it: {Reason}")]
        public static partial void Disabled(ILogger logger, long endpointId, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Endpoint {EndpointId} waits {Pause} for the gateway's own trouble: {Reason}")]
        public static partial void Paused(ILogger logger, long endpointId, string reason, TimeSpan pause);
    }
}
