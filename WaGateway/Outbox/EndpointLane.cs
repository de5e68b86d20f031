using System.Threading.Channels;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Outbox;

/// <summary>
/// The way to one endpoint. A lane waits for signals, then takes a turn: it keeps as many attempts on the wire as health,
/// width and the limit of all lanes allow, and beside that exchanges with the store: settlements for claims. Neither waits for the
/// other. One chat has one claim at a time.
/// </summary>
internal sealed partial class EndpointLane(long endpointId, LaneContext context, CancellationToken stopping)
{
    /// <summary>Claims held ready beside those on the wire, so that the wire does not wait for the disk.</summary>
    private const int Ahead = 32;
    private readonly Channel<LaneSignal> signals = Channel.CreateUnbounded<LaneSignal>(new() { SingleReader = true });
    private readonly ClaimBuffer ready = new();
    private readonly LaneState state = new(endpointId, context);
    private readonly StorePacing store = new(context.Clock);
    private LanePermits? permits;
    private EndpointRecord? endpoint;
    private ITimer? alarm;
    private int onTheWire;
    private bool isExchanging;
    private bool mayHaveMore;
    private bool isCalled;
    private int woken;

    private LanePermits Permits => permits ??= new(context, Wake);

    /// <summary>There may be something to do. Cheap, and never blocks.</summary>
    public void Wake()
    {
        if (Interlocked.Exchange(ref woken, 1) == 0)
            signals.Writer.TryWrite(LaneSignal.Woken.Instance);
    }

    /// <summary>Ends when the endpoint is gone, or at the stop when nothing is on the wire and everything is written.</summary>
    public async Task RunAsync()
    {
        await using var timer = alarm = context.Clock.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await using var stop = stopping.UnsafeRegister(_ => Wake(), null);
        Wake();
        do
        {
            await signals.Reader.WaitToReadAsync(CancellationToken.None);
            try
            {
                await TurnAsync();
            }
            catch (Exception error)
            {
                Log.TurnFailed(context.Logger, error, endpointId);
                alarm.Change(StorePacing.Pause, Timeout.InfiniteTimeSpan);
            }
        } while (!IsOver());
    }

    private async Task TurnAsync()
    {
        while (signals.Reader.TryRead(out var next))
        {
            switch (next)
            {
                case LaneSignal.Woken:
                    Interlocked.Exchange(ref woken, 0);
                    isCalled = true;
                    break;
                case LaneSignal.Finished(var attempt):
                    Finish(attempt);
                    break;
                case LaneSignal.Exchanged exchanged:
                    await TakeAsync(exchanged);
                    break;
            }
        }
        await state.MoveBreakerAsync();
        if (stopping.IsCancellationRequested || !state.IsPassable)
            ReleaseReady();
        Start();
        Exchange();
    }

    private bool IsOver()
    {
        if (onTheWire > 0 || isExchanging)
            return false;
        // Failure policy: a stop does not wait for a store that cannot write; what is unwritten is sent again after the start.
        if (stopping.IsCancellationRequested)
            return state.IsEmpty || store.HasFailed;
        return state.IsClosed;
    }

    /// <summary>
    /// Puts what is ready on the wire. The first attempt needs no permit; where permits run out, the lane is woken once there is one.
    /// </summary>
    private void Start()
    {
        while (ready.Count > 0 && endpoint is not null && state.Room(onTheWire, context.Options.LaneWidth) > 0)
        {
            if (!Permits.TryBeginAttempt(endpoint.UserId, out var holdsPermit))
                return;
            onTheWire++;
            _ = AttemptAsync(new Attempt(endpoint, ready.Take(), holdsPermit));
        }
    }

    private async Task AttemptAsync(Attempt attempt) =>
        signals.Writer.TryWrite(
            new LaneSignal.Finished(attempt with { Outcome = await context.Runner.RunAsync(attempt.Endpoint, attempt.Claim) })
        );

    private void Finish(Attempt attempt)
    {
        onTheWire--;
        mayHaveMore = true; // of its chat
        ready.Finish(attempt.Claim);
        Permits.EndAttempt(attempt);
        state.Enter(attempt);
        if (!state.IsPassable || state.IsProbing)
            ReleaseReady(); // claimed while all was well: now the oldest is to go
    }

    /// <summary>One exchange at a time; what happens meanwhile goes into the next.</summary>
    private void Exchange()
    {
        if (isExchanging || IsStorePausing())
            return;
        var wantsClaims = !stopping.IsCancellationRequested && !state.IsClosed && (isCalled || (mayHaveMore && ready.Count < Ahead / 2));
        if ((!wantsClaims && state.IsEmpty) || !Permits.TryBeginExchange(stopping.IsCancellationRequested ? null : endpoint?.UserId))
            return;
        var asked = wantsClaims ? state.Room(onTheWire + ready.Count, context.Options.LaneWidth + Ahead) : -1;
        if (asked == 0 && IsLookTooSoon())
            asked = -1;
        else if (wantsClaims)
            isCalled = mayHaveMore = false;
        isExchanging = asked >= 0 || !state.IsEmpty;
        if (isExchanging)
            _ = ExchangeAsync(state.Take(), asked, state.IsProbing, ready.BusyChats);
        else
            Permits.EndExchange();
    }

    /// <summary>The store has just failed. Sets the alarm anew at every turn: a timer may fire a moment early.</summary>
    private bool IsStorePausing()
    {
        if (stopping.IsCancellationRequested || store.Left is not { } left)
            return false;
        SetAlarm(left);
        return true;
    }

    private bool IsLookTooSoon()
    {
        if (store.MayLook())
            return false;
        SetAlarm(StorePacing.Pause);
        return true;
    }

    /// <summary>Both land in one commit, the settlements first: a chat whose delivery has just ended can be claimed again.</summary>
    private async Task ExchangeAsync(LaneReport report, int asked, bool isProbe, string[] busy)
    {
        DeliveryClaims? claims = null;
        Exception? failure = null;
        var isWritten = report is { Settlements.Count: 0, Vitals: null };
        try
        {
            var settling = isWritten ? Task.CompletedTask : context.Store.SettleAsync(endpointId, report.Settlements, report.Vitals);
            var claiming = asked < 0 ? null : context.Store.ClaimAsync(endpointId, state.Revision, asked, busy, isProbe);
            // What was claimed is ours even when the settling fails.
            await Task.WhenAll(settling, claiming ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            claims = claiming is { IsCompletedSuccessfully: true } ? await claiming : null;
            await settling;
            isWritten = true;
            if (claiming is not null)
                await claiming;
        }
        catch (Exception error)
        {
            failure = error;
        }
        signals.Writer.TryWrite(new LaneSignal.Exchanged(asked, claims, isWritten ? null : report, failure));
    }

    private async Task TakeAsync(LaneSignal.Exchanged exchanged)
    {
        isExchanging = false;
        Permits.EndExchange();
        store.Answered(failed: exchanged.Error is not null);
        if (exchanged.Unwritten is { } unwritten)
            state.PutBack(unwritten);
        if (exchanged.Error is { } error)
        {
            if (error is not StoreUnavailableException)
                Log.TurnFailed(context.Logger, error, endpointId);
            mayHaveMore = isCalled = true;
        }
        if (exchanged.Claims is not { } claims)
            return;
        endpoint = claims.Endpoint;
        if (endpoint is null)
        {
            state.Close();
            return;
        }
        ready.Add(claims.Deliveries);
        // What kept it from asking for any may have ended while the store answered, and then no alarm follows.
        isCalled |=
            await state.AdoptAsync(endpoint)
            || (exchanged.Asked == 0 && state.Room(onTheWire + ready.Count, context.Options.LaneWidth + Ahead) > 0);
        mayHaveMore |= claims.Deliveries.Count > 0 && claims.Deliveries.Count == exchanged.Asked;
        SetAlarm(claims.NextAt);
    }

    private void ReleaseReady()
    {
        foreach (var claim in ready.Drain())
            state.Release(claim);
    }

    private void SetAlarm(DateTimeOffset? nextDue)
    {
        if (state.NextTurn(nextDue) is not { } wait)
            return;
        if (wait > TimeSpan.Zero)
            SetAlarm(wait);
        else if (!ready.HasBusyChats)
            isCalled = true; // else what is due now waits for an attempt in flight, and its end is a signal
    }

    private void SetAlarm(TimeSpan wait) => alarm?.Change(wait, Timeout.InfiniteTimeSpan);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The lane of endpoint {EndpointId} failed a turn; it takes it again")]
        public static partial void TurnFailed(ILogger logger, Exception error, long endpointId);
    }
}
