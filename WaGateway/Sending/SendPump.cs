using WaGateway.Driver;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Sending;

/// <summary>
/// Picks what is due: in order per chat, chats side by side, within the budget and while connected; and has done what
/// <see cref="SendLifecycle"/> asks for. Waits until something is due, or until it is woken.
/// </summary>
internal sealed partial class SendPump
{
    /// <summary>How many are got ready before it is their turn.</summary>
    private const int Ahead = 6;
    private static readonly TimeSpan Forever = TimeSpan.FromDays(1);

    private readonly long sessionId;
    private readonly SendServices services;
    private readonly SendTable table;
    private readonly SendRunner runner;
    private readonly SessionBudget budget;
    private readonly Func<SendLink?> connected;
    private readonly ILogger logger;
    private readonly CancellationToken ended;
    private readonly SendLanes lanes;
    private readonly RunningTasks records = new();
    private TaskCompletionSource woken = NewSignal();
    private bool readsAll = true;
    private bool holdsFirsts;
    private int steps;
    private long lookups;

    public SendPump(
        long sessionId,
        SendServices services,
        SendTable table,
        SendRunner runner,
        SessionBudget budget,
        Func<SendLink?> connected,
        ILogger logger,
        CancellationToken ended
    )
    {
        (this.sessionId, this.services, this.table, this.runner) = (sessionId, services, table, runner);
        (this.budget, this.connected, this.logger, this.ended) = (budget, connected, logger, ended);
        lanes = new SendLanes(services.Clock, Wake);
    }

    public bool IsIdle => Volatile.Read(ref steps) == 0 && lanes.IsEmpty;

    /// <summary>Whether first contacts wait, which are none any more once the other side writes.</summary>
    public bool HoldsFirsts => Volatile.Read(ref holdsFirsts);

    public void Wake() => Interlocked.Exchange(ref woken, NewSignal()).TrySetResult();

    /// <summary>All that may be out is asked about, but what is being worked on.</summary>
    public void ReadAll()
    {
        Volatile.Write(ref readsAll, true);
        Wake();
    }

    /// <summary>Until <c>ended</c>; then what has been begun comes to its end.</summary>
    public async Task RunAsync()
    {
        while (!ended.IsCancellationRequested)
        {
            var signal = woken.Task;
            var pause = await TryStepAsync();
            if (pause > TimeSpan.Zero)
                await signal.WaitAsync(pause, services.Clock, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await lanes.EndedAsync();
        await records.EndedAsync();
    }

    /// <summary>Failure policy: what could not be sent stays where it is, and is tried again.</summary>
    private async Task<TimeSpan> TryStepAsync()
    {
        Interlocked.Increment(ref steps);
        try
        {
            return await StepAsync();
        }
        catch (Exception error) when (error is DriverException or StoreUnavailableException or OperationCanceledException)
        {
            Log.NotNow(logger, sessionId, error.Message);
        }
        catch (Exception error)
        {
            Log.StepFailed(logger, error, sessionId);
        }
        finally
        {
            Interlocked.Decrement(ref steps);
        }
        return SendLifecycle.Trouble;
    }

    /// <summary>Begins whatever may be begun now; the chats go on by themselves.</summary>
    /// <returns>How long to wait before the next one, unless it is woken.</returns>
    private async Task<TimeSpan> StepAsync()
    {
        await budget.LoadAsync(ended);
        while (!ended.IsCancellationRequested)
        {
            if (connected() is not { } link)
                return Forever;
            await ReadAllAsync();
            if (!lanes.HasRoom)
                return SendLifecycle.ShortestPause;
            var busy = lanes.Chats;
            if (table.NextToAsk(busy) is { } open)
                Enter(link, open, Apply(open, new SendEvent.Turn(open, link.Account.Phone)));
            else if (await BeginNextAsync(link) is var pause && pause > TimeSpan.Zero)
                return Sooner(pause, table.NextAskAt(busy) is { } at ? Until(at) : Forever);
        }
        return Forever;
    }

    private async Task ReadAllAsync()
    {
        if (!Interlocked.Exchange(ref readsAll, false))
            return;
        try
        {
            await records.EndedAsync();
            foreach (var job in await services.Sends.SendsUnderWayAsync(sessionId))
                Apply(job, new SendEvent.MayBeOut(job));
        }
        catch
        {
            // Failure policy: where it cannot be read, it is read again at the next step.
            Volatile.Write(ref readsAll, true);
            throw;
        }
    }

    /// <summary>Has the next one whose turn it is go out.</summary>
    /// <returns>How long to wait before another one can be begun; zero where one was, or was given up.</returns>
    private async Task<TimeSpan> BeginNextAsync(SendLink link)
    {
        // Before they are read: who writes meanwhile is not overlooked.
        Volatile.Write(ref holdsFirsts, true);
        IReadOnlyCollection<string> busy = [.. lanes.Chats, .. table.ChatsToAsk()];
        var due = await services.Sends.DueSendsAsync(sessionId, Ahead, busy);
        Volatile.Write(ref holdsFirsts, due.Any(job => job.IsFirst));
        if (due.Count == 0)
            return TillSomethingIsDue(await services.Sends.BacklogAsync(sessionId), busy.Count > 0);
        foreach (var job in due)
            if (Apply(job, new SendEvent.Due(job, ++lookups)) is { } look)
                _ = LookUpAsync(link, job, look);
        // One of each chat, the oldest; one that is still being looked up holds up its own chat only.
        var ready = due.DistinctBy(job => job.Message.ChatId).Where(job => table.IsLookedUp(job.Message.MessageId)).ToList();
        if (ready.Count == 0)
            return SendLifecycle.ShortestPause;
        var (chosen, wait) = await budget.ChooseAsync(ready);
        return chosen is null ? wait : await BeginAsync(link, chosen);
    }

    private async Task LookUpAsync(SendLink link, SendJob job, SendEffect look)
    {
        await DoAsync(link, job, look);
        Wake();
    }

    private async Task<TimeSpan> BeginAsync(SendLink link, SendJob job)
    {
        switch (Apply(job, new SendEvent.Turn(job, link.Account.Phone)))
        {
            case SendEffect.Start start:
                var (next, happened) = await DoAsync(link, job, start);
                if (next is SendEffect.Send { Job: var begun })
                {
                    budget.Pacer.Sent(job.IsFirst);
                    Enter(link, begun, next, job.Content.Typing, job.Message.ChatId);
                }
                else if (next is SendEffect.ReadAll)
                {
                    ReadAll();
                }
                return happened is SendEvent.Started or SendEvent.NotQueued ? TimeSpan.Zero : SendLifecycle.Trouble;
            case SendEffect.Record record:
                return (await DoAsync(link, job, record)).Happened is SendEvent.Written ? TimeSpan.Zero : SendLifecycle.Trouble;
            case var other:
                Enter(link, job, other);
                return TimeSpan.Zero;
        }
    }

    /// <param name="pause">How long the page only types.</param>
    /// <param name="alias">The chat's other name.</param>
    private void Enter(SendLink link, SendJob job, SendEffect? first, TimeSpan pause = default, string? alias = null)
    {
        var chat = job.Message.ChatId;
        if (first is not null)
            lanes.Start(alias is null || alias == chat ? [chat] : [chat, alias], pause, () => WorkAsync(link, job, first));
    }

    /// <summary>Until there is nothing left to do in the chat; how it ended is written down while the chat goes on.</summary>
    private async Task WorkAsync(SendLink link, SendJob job, SendEffect first)
    {
        SendEffect? effect = first;
        while (effect is not (null or SendEffect.Record or SendEffect.ReadAll))
            effect = (await DoAsync(link, job, effect)).Next;
        if (effect is SendEffect.Record record)
            records.Add(RecordAsync(link, job, record));
        else if (effect is SendEffect.ReadAll)
            ReadAll();
    }

    private async Task RecordAsync(SendLink link, SendJob job, SendEffect.Record record)
    {
        if ((await DoAsync(link, job, record)).Happened is SendEvent.NotWritten)
            Wake();
    }

    private async Task<(SendEffect? Next, SendEvent? Happened)> DoAsync(SendLink link, SendJob job, SendEffect effect)
    {
        var happened = await runner.RunAsync(effect, link);
        return (happened is null ? null : Apply(job, happened), happened);
    }

    private SendEffect? Apply(SendJob job, SendEvent happened) => table.Apply(job.Message.MessageId, happened);

    /// <summary>
    /// What became due between the two questions is not waited for: nothing would wake the pump for it. A busy chat does, at its end.
    /// </summary>
    private TimeSpan TillSomethingIsDue(SendBacklog backlog, bool someAreBusy) =>
        backlog.Due > 0
            ? someAreBusy
                ? SendLifecycle.ShortestPause
                : TimeSpan.Zero
            : backlog.NextAt is { } at
                ? Until(at)
                : Forever;

    private TimeSpan Until(DateTimeOffset at)
    {
        var wait = at - services.Clock.GetUtcNow();
        return wait > Forever ? Forever
            : wait > TimeSpan.Zero ? wait
            : TimeSpan.Zero;
    }

    private static TimeSpan Sooner(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Session {Session}: nothing is sent just now: {Why}")]
        public static partial void NotNow(ILogger logger, long session, string why);

        [LoggerMessage(Level = LogLevel.Error, Message = "Session {Session}: sending failed unexpectedly")]
        public static partial void StepFailed(ILogger logger, Exception error, long session);
    }
}
