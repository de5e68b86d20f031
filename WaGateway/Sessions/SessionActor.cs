using WaGateway.Sessions.Lifecycle;

namespace WaGateway.Sessions;

/// <summary>
/// Takes what happens to a session, one event at a time; the <see cref="SessionLifecycle"/> says what it means, and what is
/// to be done is handed over. Nothing is waited for here.
/// </summary>
internal sealed class SessionActor(SessionLife first, SessionLifecycle lifecycle, TimeProvider clock, ILogger logger) : IAsyncDisposable
{
    private readonly Mailbox mailbox = new(logger);
    private readonly long began = clock.GetTimestamp();
    private volatile SessionLife life = first;
    private TaskCompletionSource changed = NewSignal();

    /// <summary>As it is after the last step.</summary>
    public SessionLife Life => life;

    /// <summary>Completes at the next change that callers wait for: of the state, its reason or the QR code.</summary>
    public Task Changed => Volatile.Read(ref changed).Task;

    /// <summary>Does what is to be done, without waiting for it. Called in the mailbox.</summary>
    public Action<SessionEffect> Run { get; set; } = _ => { };

    /// <summary>
    /// As it is after the last step, whose effects have all been handed over: <see cref="Life"/> may run ahead of the writing of
    /// its state. The last one, when the session is gone.
    /// </summary>
    public async Task<SessionLife> ReadAsync()
    {
        try
        {
            return await AskAsync(() => life);
        }
        catch (ObjectDisposedException)
        {
            return life;
        }
    }

    public void Post(SessionEvent happened) => mailbox.Post(() => Take(happened));

    /// <returns>How it is after the step.</returns>
    public Task<SessionLife> AskAsync(SessionEvent happened) => AskAsync(() => Take(happened));

    /// <summary>In turn with the events.</summary>
    public Task<T> AskAsync<T>(Func<T> question) => mailbox.AskAsync(question);

    /// <summary>Called in the mailbox only.</summary>
    public SessionLife Take(SessionEvent happened)
    {
        var before = life;
        var (after, effects) = lifecycle.Next(before, happened, new(clock.GetElapsedTime(began), clock.GetUtcNow()));
        life = after;
        if (before.State != after.State || before.Record.Reason != after.Record.Reason || before.Qr != after.Qr)
            Interlocked.Exchange(ref changed, NewSignal()).TrySetResult();
        foreach (var effect in effects)
            Run(effect);
        return life;
    }

    public ValueTask DisposeAsync() => mailbox.DisposeAsync();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
