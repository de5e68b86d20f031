using WaGateway.Sessions.Lifecycle;

namespace WaGateway.Sessions;

/// <summary>Ticks, once a second, from the launch of a browser to its end.</summary>
internal sealed class SessionClock(SessionActor actor, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private CancellationTokenSource life = new();

    /// <returns>Requested when the browser is at its end, or another one begins.</returns>
    public CancellationToken Begin(int generation, Func<Activity> activity)
    {
        End();
        life = new CancellationTokenSource();
        _ = TickAsync(generation, activity, life.Token);
        return life.Token;
    }

    /// <summary>Whoever waits for it goes on elsewhere, not in the mailbox.</summary>
    public void End() => _ = life.CancelAsync();

    public void Dispose() => life.Dispose();

    private async Task TickAsync(int generation, Func<Activity> activity, CancellationToken stop)
    {
        try
        {
            using var timer = new PeriodicTimer(Beat, clock);
            // One at a time, however many are ahead of it.
            while (await timer.WaitForNextTickAsync(stop))
            {
                actor.Post(new SessionEvent.Tick(generation, activity()));
                await actor.AskAsync(() => true);
            }
        }
        catch (OperationCanceledException)
        {
            // This browser is at its end.
        }
        catch (ObjectDisposedException)
        {
            // The session is.
        }
    }
}
