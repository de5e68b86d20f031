using System.Threading.Channels;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Outbox;

/// <summary>
/// The way to one endpoint. A lane waits for news, then takes a turn: it writes what became of its attempts, claims what
/// is due, and keeps as many attempts on the wire as health, width and ceiling allow. One chat has one claim at a time.
/// </summary>
internal sealed partial class EndpointLane(long endpointId, LaneContext context, CancellationToken stopping)
{
    /// <summary>Claims held ready beside those on the wire, so that the wire does not wait for the disk.</summary>
    private const int Ahead = 32;
    private static readonly TimeSpan StorePause = TimeSpan.FromSeconds(1);
    private readonly Channel<Attempt?> news = Channel.CreateUnbounded<Attempt?>(new() { SingleReader = true });
    private readonly Queue<DeliveryClaim> ready = new();
    private readonly HashSet<string> chats = new(StringComparer.Ordinal);
    private readonly LaneLedger ledger = new(endpointId, context);
    private EndpointRecord? endpoint;
    private ITimer? alarm;
    private int onTheWire;
    private bool isReservedInUse;
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
                over = stopping.IsCancellationRequested && onTheWire == 0;
                SetAlarm(StorePause);
            }
        }
    }

    private async Task<bool> TurnAsync()
    {
        var isStopping = stopping.IsCancellationRequested;
        var isCalled = Interlocked.Exchange(ref woken, 0) == 1;
        while (news.Reader.TryRead(out var finished))
            if (finished is not null)
                Finish(finished);
        await ledger.MoveBreakerAsync();
        if (isStopping || !ledger.IsPassable)
            ReleaseReady();
        Start();

        // Both land in one commit; what is claimed is kept whatever becomes of the settlements.
        var settling = ledger.WriteAsync();
        try
        {
            if (!isStopping && (isCalled || ready.Count < Ahead / 2))
                await ClaimAsync();
        }
        finally
        {
            await settling;
        }
        return isStopping ? onTheWire == 0 && ledger.IsEmpty : ledger.Revision >= 0 && endpoint is null && onTheWire == 0;
    }

    private async Task ClaimAsync()
    {
        var room = ledger.Room(onTheWire + ready.Count, context.Options.LaneWidth + Ahead);
        var claims = await context.Store.ClaimAsync(endpointId, ledger.Revision, room, chats);
        endpoint = claims.Endpoint;
        if (endpoint is null)
        {
            ledger.Close();
            return;
        }
        if (await ledger.AdoptAsync(endpoint))
            Wake();
        foreach (var claim in claims.Deliveries)
        {
            chats.Add(claim.OrderKey);
            ready.Enqueue(claim);
        }
        Start();
        SetAlarm(claims.NextAt);
    }

    /// <summary>Puts what is ready on the wire. The first attempt needs no permit; where permits run out, the ceiling calls.</summary>
    private void Start()
    {
        while (ready.Count > 0 && endpoint is not null && ledger.Room(onTheWire, context.Options.LaneWidth) > 0)
        {
            var needsPermit = isReservedInUse;
            if (needsPermit && !context.Ceiling.TryTake(this, Wake))
                return;
            isReservedInUse = true;
            onTheWire++;
            _ = AttemptAsync(new Attempt(endpoint, ready.Dequeue(), needsPermit));
        }
    }

    private async Task AttemptAsync(Attempt attempt) =>
        news.Writer.TryWrite(attempt with { Outcome = await context.Runner.RunAsync(attempt.Endpoint, attempt.Claim) });

    private void Finish(Attempt attempt)
    {
        onTheWire--;
        chats.Remove(attempt.Claim.OrderKey);
        if (attempt.HoldsPermit)
            context.Ceiling.Give();
        else
            isReservedInUse = false;
        ledger.Enter(attempt);
    }

    private void ReleaseReady()
    {
        while (ready.TryDequeue(out var claim))
        {
            chats.Remove(claim.OrderKey);
            ledger.Release(claim);
        }
    }

    private void SetAlarm(DateTimeOffset? nextDue)
    {
        if (ledger.NextTurn(nextDue) is not { } wait)
            return;
        if (wait > TimeSpan.Zero)
            SetAlarm(wait);
        else if (chats.Count == 0)
            Wake(); // else what is due now waits for an attempt in flight, and its end is news
    }

    private void SetAlarm(TimeSpan wait) => alarm?.Change(wait, Timeout.InfiniteTimeSpan);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The lane of endpoint {EndpointId} failed a turn; it takes it again")]
        public static partial void TurnFailed(ILogger logger, Exception error, long endpointId);
    }
}
