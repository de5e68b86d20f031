using WaGateway.Driver;
using WaGateway.Model;
using WaGateway.Sessions.Lifecycle;

namespace WaGateway.Sessions;

/// <summary>
/// The browser of a session: launched, closed, its page asked for things. What takes time runs beside the mailbox; what comes
/// of it is posted with the browser's generation.
/// </summary>
internal sealed partial class SessionBrowser(
    SessionServices services,
    SessionActor actor,
    Func<int, IDriverListener> listener,
    Func<bool> isSending,
    FailurePicture picture,
    ILogger logger
) : IDisposable
{
    private readonly BrowserLease lease = new(services.Drivers, services.Options.Driver, services.Lifetime, services.Clock, logger);
    private readonly ProfileBackup backup = new(services.Clock, logger);
    private readonly UsageMeter usage = new(services.Clock);
    private readonly SessionClock clock = new(actor, services.Clock);
    private volatile IWhatsAppDriver? page;

    /// <summary>The page of the browser that is open.</summary>
    public IWhatsAppDriver? Page => page;

    /// <summary>Completes when everything that is to be done to the browser and its profile so far is done.</summary>
    public Task Settled => lease.Settled;

    /// <summary>For callers who want to know that it is done; not for the mailbox.</summary>
    public Task SettledAsync(Task closing) => lease.SettledAsync(closing);

    public (long Memory, TimeSpan Cpu, double? Percent)? ReadUsage() => usage.Read(page);

    public void Launch(SessionEffect.Launch launch, Func<Activity> activity)
    {
        if (launch.Because is { } reason)
            Log.Restarting(logger, Session, reason, launch.Pause);
        var (wanted, stop) = (Wanted(actor.Life.Record), clock.Begin(launch.Generation, activity));
        lease.Then(() => LaunchAsync(launch, wanted, stop));
    }

    public void Close(SessionEffect.CloseBrowser close)
    {
        clock.End();
        if (page is not { } closing)
            return;
        page = null;
        lease.Then(async () =>
        {
            if (close.TakesPicture)
                await picture.TakeAsync(closing);
            if (close.Drains)
                await DrainAsync();
            var folder = close.Copies is { } profile ? services.ProfileFolder(profile) : null;
            if (await lease.CloseAsync(closing) && folder is not null && backup.IsCopyDue(folder))
                await Task.Run(() => backup.Copy(folder));
        });
    }

    public void DeleteProfile(string profile) => lease.Then(() => Task.Run(() => backup.Delete(services.ProfileFolder(profile))));

    public void RollBack(SessionEffect.RollBackProfile wanted) =>
        lease.Then(async () =>
        {
            var isDone = await Task.Run(() => backup.RollBack(services.ProfileFolder(wanted.Profile)));
            Log.RollingBack(logger, Session, isDone);
            if (!isDone)
                actor.Post(new SessionEvent.RollBackFailed(wanted.At));
        });

    /// <summary>Has the page do something.</summary>
    /// <param name="then">What happened by that, whether the page did it or not.</param>
    public void Ask(string what, Func<IWhatsAppDriver, Task> act, SessionEvent? then = null)
    {
        if (page is { } asked)
            _ = Task.Run(() => AskAsync(asked, what, act, then));
    }

    public Task TakePictureAsync(IWhatsAppDriver shown) => picture.TakeAsync(shown);

    public void Dispose() => clock.Dispose();

    private long Session => actor.Life.Record.Id;

    private async Task AskAsync(IWhatsAppDriver asked, string what, Func<IWhatsAppDriver, Task> act, SessionEvent? then)
    {
        try
        {
            await act(asked);
        }
        catch (DriverException error)
        {
            Log.StepFailed(logger, Session, what, error.Message);
        }
        if (then is not null)
            actor.Post(then);
    }

    private async Task LaunchAsync(SessionEffect.Launch launch, DriverLaunch wanted, CancellationToken stop)
    {
        Outcome<IWhatsAppDriver> outcome;
        try
        {
            outcome = await lease.LaunchAsync(wanted, listener(launch.Generation), launch.Pause, stop);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        var (isTaken, hasCopy) = (false, ProfileBackup.HasCopy(wanted.ProfileFolder));
        try
        {
            isTaken = await actor.AskAsync(() => Arrive(launch.Generation, outcome, hasCopy));
        }
        finally
        {
            if (!isTaken && !outcome.Failed(out _, out var unwanted))
                await lease.CloseAsync(unwanted);
        }
    }

    /// <returns>Whether the browser is the session's now.</returns>
    private bool Arrive(int generation, Outcome<IWhatsAppDriver> outcome, bool hasCopy)
    {
        if (generation != actor.Life.Generation)
            return false;
        if (outcome.Failed(out var fault, out var started))
        {
            Log.NoBrowser(logger, Session, fault.Message);
            actor.Take(new SessionEvent.NotLaunched(generation, fault, hasCopy));
            return false;
        }
        page = started;
        usage.Begin();
        actor.Take(new SessionEvent.Launched(generation, hasCopy));
        return true;
    }

    private DriverLaunch Wanted(SessionRecord record) =>
        new(
            record.Id,
            record.Engine,
            services.ProfileFolder(record.Profile),
            services.Identities.Of(record.Id).PhoneOf,
            ProxyAddress.TryParse(record.Proxy, out var proxy) ? proxy with { ReachesPrivate = record.ProxyReachesPrivate } : null,
            record.DeviceName ?? NullIfEmpty(services.Options.Driver.DeviceName),
            record.UserAgent ?? NullIfEmpty(services.Options.Driver.UserAgent)
        );

    /// <summary>Nothing new is sent by now: what is just going out is let go.</summary>
    private async Task DrainAsync()
    {
        var began = services.Clock.GetTimestamp();
        while (isSending() && services.Clock.GetElapsedTime(began) < services.Options.Sessions.SendTimeout)
            await Task.Delay(TimeSpan.FromMilliseconds(50), services.Clock);
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Session {Session}: {Why}")]
        public static partial void NoBrowser(ILogger logger, long session, string why);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Session {Session}: {Reason}; another browser in {Pause}")]
        public static partial void Restarting(ILogger logger, long session, StateReason reason, TimeSpan pause);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Session {Session}: its profile is damaged; the copy was put back: {Done}")]
        public static partial void RollingBack(ILogger logger, long session, bool done);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Session {Session}: {What} failed: {Why}")]
        public static partial void StepFailed(ILogger logger, long session, string what, string why);
    }
}
