using WaGateway.Model;
using WaGateway.Webhooks;

namespace WaGateway.Outbox;

/// <summary>
/// Whether an endpoint is tried at all. Pure; kept on the endpoint's row, so that a restart does not hammer a dead host.
/// <code>
/// State     Event                              → State      Effect
/// Closed    endpoint fault, 1st to 4th in row  → Closed     the first begins an outage
/// Closed    endpoint fault, 5th in row         → Open       next probe as the outage's age has it (ProbeSchedule)
/// Closed    the receiver asks us to wait       → Open       next probe when it said, in 5 s at least
/// Open      the time has come                  → HalfOpen   one probe at a time
/// Open      fault of an attempt begun before   → Open       counted; a longer Retry-After is respected
/// HalfOpen  endpoint fault                     → Open       next probe as the outage's age has it
/// HalfOpen  the receiver asks us to wait       → Open       when it said; from the 5th in row on, no sooner than any probe
/// HalfOpen  message fault                      → Closed     it answers: no outage; the count stays, the next fault opens again
/// not Disabled  success                        → Closed     count and outage forgotten; deliveries it held become due, oldest first
/// not Disabled  410 Gone, egress denied        → Disabled   until a person enables it
/// any       a person changes URL or enables    → Closed     (Store: the row starts afresh)
/// any       gateway fault                      → same
/// </code>
/// "Open" is the breaker's word: nothing passes.
/// </summary>
/// <param name="FailingSince">When the first attempt of the outage began.</param>
internal sealed record EndpointHealth(int FaultsInRow, DateTimeOffset? FailingSince, DateTimeOffset? GateUntil, string? DisabledReason)
{
    public const int FaultsToOpen = 5;
    public static readonly TimeSpan ShortestRetryAfter = TimeSpan.FromSeconds(5);
    public static readonly EndpointHealth Healthy = new(0, null, null, null);

    internal enum State
    {
        Closed,
        Open,
        HalfOpen,
        Disabled,
    }

    public static EndpointHealth Of(EndpointRecord endpoint) =>
        new(
            endpoint.FaultsInRow,
            endpoint.FailingSince,
            endpoint.GateUntil,
            endpoint.Active ? null : endpoint.DisabledReason ?? "by_request"
        );

    /// <summary>A gate that would stay longer than anybody can have asked for was set by a clock that has been corrected since.</summary>
    public State At(DateTimeOffset now) =>
        this switch
        {
            { DisabledReason: not null } => State.Disabled,
            { GateUntil: null } => State.Closed,
            { GateUntil: { } until } when until <= now || until - now > WebhookVerdict.LongestRetryAfter => State.HalfOpen,
            _ => State.Open,
        };

    /// <summary>How many more attempts may begin.</summary>
    public int Room(DateTimeOffset now, int inFlight, int width) =>
        At(now) switch
        {
            State.Closed => Math.Max(0, width - inFlight),
            State.HalfOpen => inFlight == 0 ? 1 : 0,
            _ => 0,
        };

    /// <summary>How long it has failed, if it does.</summary>
    public TimeSpan OutageAt(DateTimeOffset now) => now - FailingSince is { Ticks: > 0 } age ? age : TimeSpan.Zero;

    /// <param name="chance">0 ≤ chance &lt; 1: where in the spread of the probes.</param>
    public EndpointHealth After(WebhookOutcome outcome, DateTimeOffset now, double chance) =>
        outcome switch
        {
            _ when DisabledReason is not null => this,
            WebhookOutcome.Delivered => Healthy,
            WebhookOutcome.EndpointFault { RetryAfter: { } asked } => Counted(outcome, now).Asked(asked, outcome, now, chance),
            WebhookOutcome.EndpointFault => Counted(outcome, now).Failed(outcome, now, chance),
            WebhookOutcome.MessageFault when At(now) == State.HalfOpen => this with { FailingSince = null, GateUntil = null },
            WebhookOutcome.Gone => this with { DisabledReason = "gone" },
            WebhookOutcome.EgressDenied => this with { DisabledReason = "egress_denied" },
            _ => this,
        };

    /// <summary>A beginning that lies ahead was noted by a clock that has been set back since.</summary>
    private EndpointHealth Counted(WebhookOutcome outcome, DateTimeOffset now)
    {
        var began = now - outcome.Trace.Duration;
        return this with { FaultsInRow = FaultsInRow + 1, FailingSince = FailingSince < began ? FailingSince : began };
    }

    private EndpointHealth Asked(TimeSpan retryAfter, WebhookOutcome outcome, DateTimeOffset now, double chance)
    {
        var wait = retryAfter > ShortestRetryAfter ? retryAfter : ShortestRetryAfter;
        // Failure policy: one that says "later" without end and names a short time is not asked more often than one that fails.
        if (FaultsInRow >= FaultsToOpen && ProbeWait(outcome, now, chance) is var usual && usual > wait)
            wait = usual;
        return this with { GateUntil = At(now) == State.Open && GateUntil > now + wait ? GateUntil : now + wait };
    }

    private EndpointHealth Failed(WebhookOutcome outcome, DateTimeOffset now, double chance)
    {
        var opens = At(now) switch
        {
            State.HalfOpen => true,
            State.Closed => FaultsInRow >= FaultsToOpen,
            _ => false,
        };
        return opens ? this with { GateUntil = now + ProbeWait(outcome, now, chance) } : this;
    }

    private TimeSpan ProbeWait(WebhookOutcome outcome, DateTimeOffset now, double chance) =>
        ProbeSchedule.Wait(OutageAt(now), outcome.Trace.Duration, chance);
}
