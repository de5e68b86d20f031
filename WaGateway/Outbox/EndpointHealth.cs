using WaGateway.Model;
using WaGateway.Webhooks;

namespace WaGateway.Outbox;

/// <summary>
/// Whether an endpoint is tried at all. Pure; kept on the endpoint's row, so that a restart does not hammer a dead host.
/// <code>
/// State     Event                              → State      Effect
/// Closed    endpoint fault, 1st to 4th in row  → Closed
/// Closed    endpoint fault, 5th in row         → Open       next probe in 10 s
/// Closed    the receiver asks us to wait       → Open       next probe when it said, in 5 s at least
/// Open      the time has come                  → HalfOpen   one probe at a time
/// Open      fault of an attempt begun before   → Open       counted; a longer Retry-After is respected
/// HalfOpen  endpoint fault                     → Open       twice the last wait, at most 5 min
/// HalfOpen  message fault                      → Closed     it answers; the count stays, the next fault opens again
/// not Disabled  success                        → Closed     count and wait forgotten; deliveries it held become due, oldest first
/// not Disabled  410 Gone, egress denied        → Disabled   until a person enables it
/// any       a person changes URL or enables    → Closed     (Store: the row starts afresh)
/// any       gateway fault                      → same
/// </code>
/// "Open" is the breaker's word: nothing passes.
/// </summary>
internal sealed record EndpointHealth(int FaultsInRow, DateTimeOffset? GateUntil, TimeSpan GateWait, string? DisabledReason)
{
    public const int FaultsToOpen = 5;
    public static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan ShortestRetryAfter = TimeSpan.FromSeconds(5);
    public static readonly EndpointHealth Healthy = new(0, null, TimeSpan.Zero, null);

    internal enum State
    {
        Closed,
        Open,
        HalfOpen,
        Disabled,
    }

    public static EndpointHealth Of(EndpointRecord endpoint) =>
        new(endpoint.FaultsInRow, endpoint.GateUntil, endpoint.GateWait, endpoint.Active ? null : endpoint.DisabledReason ?? "by_request");

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

    public EndpointHealth After(WebhookOutcome outcome, DateTimeOffset now) =>
        outcome switch
        {
            _ when DisabledReason is not null => this,
            WebhookOutcome.Delivered => Healthy,
            WebhookOutcome.EndpointFault { RetryAfter: { } asked } => Asked(asked, now),
            WebhookOutcome.EndpointFault => Fault(now),
            WebhookOutcome.MessageFault when At(now) == State.HalfOpen => this with { GateUntil = null },
            WebhookOutcome.Gone => this with { DisabledReason = "gone" },
            WebhookOutcome.EgressDenied => this with { DisabledReason = "egress_denied" },
            _ => this,
        };

    private EndpointHealth Asked(TimeSpan retryAfter, DateTimeOffset now)
    {
        var until = now + (retryAfter > ShortestRetryAfter ? retryAfter : ShortestRetryAfter);
        return this with { FaultsInRow = FaultsInRow + 1, GateUntil = At(now) == State.Open && GateUntil > until ? GateUntil : until };
    }

    private EndpointHealth Fault(DateTimeOffset now)
    {
        var counted = this with { FaultsInRow = FaultsInRow + 1 };
        var opens = At(now) switch
        {
            State.HalfOpen => true,
            State.Closed => counted.FaultsInRow >= FaultsToOpen,
            _ => false,
        };
        if (!opens)
            return counted;
        var wait =
            GateWait == TimeSpan.Zero ? FirstWait
            : GateWait * 2 < LongestWait ? GateWait * 2
            : LongestWait;
        return counted with { GateUntil = now + wait, GateWait = wait };
    }
}
