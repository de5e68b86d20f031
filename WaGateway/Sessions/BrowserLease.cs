using WaGateway.Driver;
using WaGateway.Model;

namespace WaGateway.Sessions;

/// <summary>
/// What is done to a session's browser and profile (launching, closing, copying, deleting), one thing after another:
/// two browsers must never meet on a profile. It runs beside the mailbox, which waits for none of it.
/// </summary>
internal sealed partial class BrowserLease(
    IWhatsAppDriverFactory drivers,
    DriverOptions options,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger logger
)
{
    /// <summary>A browser that is not closed by then is left behind; the next launch on its profile ends its processes.</summary>
    private static readonly TimeSpan ClosingTime = TimeSpan.FromSeconds(30);

    /// <summary>Completes when everything that was asked for so far is done. Never fails.</summary>
    public Task Settled { get; private set; } = Task.CompletedTask;

    /// <summary>Called in the mailbox only. Each <paramref name="work"/> has a deadline of its own.</summary>
    public Task Then(Func<Task> work) => Settled = RunAsync(Settled, work);

    /// <summary>Failure policy: a launch that hangs is given up, and what it may still bring is closed: the next one is due.</summary>
    /// <exception cref="OperationCanceledException">Only when <paramref name="stop"/> or the gateway's stop is requested.</exception>
    public async Task<Outcome<IWhatsAppDriver>> LaunchAsync(
        DriverLaunch wanted,
        IDriverListener listener,
        TimeSpan pause,
        CancellationToken stop
    )
    {
        await Task.Delay(pause, clock, stop);
        // A gateway that ends takes its browsers with it: nothing is waited for that a dying driver process does not give.
        var ending = lifetime.ApplicationStopping;
        ending.ThrowIfCancellationRequested();
        // Twice a driver process and a browser, and then its page.
        var longest = (options.LaunchTimeout * 4) + TimeSpan.FromMinutes(1);
        using var given = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var launch = Task.Run(() => drivers.LaunchAsync(wanted, listener, given.Token), CancellationToken.None);
        try
        {
            return await launch.WaitAsync(longest, clock, ending);
        }
        catch (Exception error) when (error is OperationCanceledException || (error is TimeoutException && !launch.IsCompleted))
        {
            await given.CancelAsync();
            _ = CloseLateAsync(launch);
            if (error is OperationCanceledException)
                throw;
            return NotStarted($"The browser did not start within {longest.TotalSeconds:0} s.");
        }
        catch (Exception error) when (!stop.IsCancellationRequested && !ending.IsCancellationRequested)
        {
            Log.LaunchFailed(logger, error, wanted.SessionId);
            return NotStarted("The browser could not be started; the log says why.");
        }
    }

    /// <returns>Whether the browser had the time to write its profile.</returns>
    public async Task<bool> CloseAsync(IWhatsAppDriver page)
    {
        try
        {
            await Task.Run(() => page.DisposeAsync().AsTask()).WaitAsync(ClosingTime, clock);
            return page.ClosedCleanly;
        }
        catch (TimeoutException)
        {
            Log.NotClosed(logger, ClosingTime.TotalSeconds);
            return false;
        }
    }

    /// <summary>For callers who want to know that it is done; not for the mailbox.</summary>
    public async Task SettledAsync(Task closing)
    {
        try
        {
            await closing.WaitAsync(ClosingTime, clock);
        }
        catch (TimeoutException)
        {
            Log.NotClosed(logger, ClosingTime.TotalSeconds);
        }
    }

    private static Outcome<IWhatsAppDriver> NotStarted(string why) => new Fault(FaultCode.BrowserUnavailable, why);

    private async Task CloseLateAsync(Task<Outcome<IWhatsAppDriver>> launch)
    {
        await ((Task)launch).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (launch.IsCompletedSuccessfully && !launch.Result.Failed(out _, out var late))
            await CloseAsync(late);
    }

    private async Task RunAsync(Task before, Func<Task> work)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            await work();
        }
        catch (Exception error)
        {
            Log.Failed(logger, error);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Session {Session}: launching failed")]
        public static partial void LaunchFailed(ILogger logger, Exception error, long session);

        [LoggerMessage(Level = LogLevel.Warning, Message = "A browser was not closed within {Seconds} s; the next launch ends it")]
        public static partial void NotClosed(ILogger logger, double seconds);

        [LoggerMessage(Level = LogLevel.Error, Message = "What was to be done to a browser or its profile failed")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
