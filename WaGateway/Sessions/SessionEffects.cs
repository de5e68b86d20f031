using WaGateway.Driver;
using WaGateway.Model;
using WaGateway.Sending;
using WaGateway.Sessions.Lifecycle;
using WaGateway.Store;

namespace WaGateway.Sessions;

/// <summary>Does what the <see cref="SessionLifecycle"/> wants done. Nothing is waited for; what comes of it is posted.</summary>
internal sealed partial class SessionEffects(
    SessionServices services,
    SessionActor actor,
    SessionBrowser browser,
    ReadBacks readBacks,
    SessionWrites writes,
    SendQueue sends,
    PageCommands commands,
    ILogger logger
)
{
    private volatile int restarts;

    /// <summary>As far as the states they led to have been written, or could not be.</summary>
    public int Restarts => restarts;

    /// <summary>Called in the mailbox.</summary>
    public void Run(SessionEffect effect)
    {
        switch (effect)
        {
            case SessionEffect.WriteState state:
                Log.Entered(logger, Session, state.State, state.Reason);
                writes.Write("state", () => services.Sessions.SetStateAsync(Session, state.State, state.Reason, state.Message));
                break;
            case SessionEffect.ShowRestarts shown:
                _ = ShowRestartsAsync(shown.Count);
                break;
            case SessionEffect.WriteWanted wanted:
                writes.Write("wanted", () => services.Sessions.SetWantedAsync(Session, wanted.Wanted));
                break;
            case SessionEffect.WriteLogout logout:
                writes.Write("logout", () => services.Sessions.ForgetAccountAsync(Session, logout.Profile));
                break;
            case SessionEffect.LogEvent logged:
                writes.Write("code", () => services.Events.LogEventAsync(logged.Draft));
                break;
            case SessionEffect.WriteLogin login:
                _ = WriteLoginAsync(login);
                break;
            case SessionEffect.WriteCaughtUp caughtUp:
                _ = WriteCaughtUpAsync(caughtUp);
                break;
            case SessionEffect.WakeSends:
                sends.Wake(connectedAnew: true);
                break;
            case SessionEffect.BeginAnew:
                sends.Wake(connectedAnew: true);
                readBacks.Connected();
                commands.ConnectedAnew();
                break;
            case SessionEffect.NoteOverflow:
                readBacks.Overflowed();
                break;
            case SessionEffect.ReadBack wanted when browser.Page is { } page:
                readBacks.Begin(wanted, page);
                break;
            default:
                RunOnBrowser(effect);
                break;
        }
    }

    private long Session => actor.Life.Record.Id;

    private Activity Activity => new(!sends.IsIdle, readBacks.IsRunning);

    private void RunOnBrowser(SessionEffect effect)
    {
        switch (effect)
        {
            case SessionEffect.Launch launch:
                browser.Launch(launch, () => Activity);
                break;
            case SessionEffect.CloseBrowser close:
                browser.Close(close);
                break;
            case SessionEffect.DeleteProfile old:
                browser.DeleteProfile(old.Profile);
                break;
            case SessionEffect.RollBackProfile wanted:
                browser.RollBack(wanted);
                break;
            case SessionEffect.ReloadPage:
                browser.Ask("reloading the page", page => page.ReloadAsync());
                break;
            case SessionEffect.TakePicture:
                browser.Ask("photographing", browser.TakePictureAsync);
                break;
            case SessionEffect.TakeOverLogin:
                browser.Ask("taking over", async page =>
                {
                    await browser.TakePictureAsync(page);
                    await page.ReloadAsync();
                });
                break;
            case SessionEffect.Reattach repair:
                browser.Ask("listening once more", ReattachAsync, new SessionEvent.Reattached(repair.Generation));
                break;
            case SessionEffect.RefreshQr refresh:
                browser.Ask("renewing the QR code", page => page.RefreshQrAsync(), new SessionEvent.QrRefreshed(refresh.Generation));
                break;
            case SessionEffect.ContinuePasskey ask:
                browser.Ask(
                    "asking for the passkey",
                    page => page.ContinuePasskeyAsync(),
                    new SessionEvent.PasskeyContinued(ask.Generation)
                );
                break;
            case SessionEffect.AskForPulse ask:
                browser.Ask("looking for a missing message", page => AskForPulseAsync(ask, page));
                break;
            case SessionEffect.WeighBrowser weigh:
                browser.Ask("weighing the browser", page =>
                    Task.Run(() => actor.Post(new SessionEvent.Weighed(weigh.Generation, page.Usage()?.MemoryBytes, Activity)))
                );
                break;
        }
    }

    private async Task ShowRestartsAsync(int count)
    {
        await writes.TryAsync();
        restarts = count;
    }

    private async Task ReattachAsync(IWhatsAppDriver page)
    {
        await browser.TakePictureAsync(page);
        await page.ReattachAsync();
    }

    /// <summary>Failure policy: a login that the store did not take is written again at the next tick.</summary>
    private async Task WriteLoginAsync(SessionEffect.WriteLogin login)
    {
        SessionRecord? stored = null;
        try
        {
            await writes.WriteOnceAsync("account", async () =>
            {
                var (account, wantsHistory) = (login.Account, services.Options.Sessions.ImportHistory);
                await services.Sessions.SetAccountAsync(
                    Session,
                    account.Phone,
                    account.Lid,
                    login.Name,
                    services.Clock.GetUtcNow(),
                    wantsHistory
                );
                stored = await services.Sessions.FindSessionAsync(Session) ?? actor.Life.Record;
                if (login.RolledBackAt is { } until)
                    await services.Gaps.NoteGapAsync(
                        new(Session, null, null, LackedSince(stored, until), until, GapReason.ProfileRolledBack)
                    );
            });
            actor.Post(new SessionEvent.LoginWritten(login.Generation, stored!));
        }
        catch (Exception error)
        {
            NotWritten("the account", error);
            actor.Post(new SessionEvent.LoginNotWritten(login.Generation));
        }
    }

    /// <summary>A profile that was put back lacks what came after its copy was made, and not only what was missed.</summary>
    private DateTimeOffset LackedSince(SessionRecord stored, DateTimeOffset until)
    {
        var missed = stored.CaughtUpTo ?? stored.LinkedAt ?? until;
        return ProfileBackup.CopiedAt(services.ProfileFolder(stored.Profile)) is { } copied && copied < missed ? copied : missed;
    }

    private async Task WriteCaughtUpAsync(SessionEffect.WriteCaughtUp wanted)
    {
        try
        {
            await writes.WriteOnceAsync("progress", async () =>
            {
                await readBacks.CaughtUpAsync(wanted.Report, wanted.IsSettled);
                if (wanted.IsSettled)
                    await services.Sessions.SetCaughtUpAsync(Session, wanted.Report.UpTo);
            });
            if (wanted.IsSettled)
                actor.Post(new SessionEvent.CaughtUpWritten(wanted.Generation, wanted.Report.UpTo));
        }
        catch (Exception error)
        {
            NotWritten("how far it has been read back", error);
        }
    }

    private void NotWritten(string what, Exception error)
    {
        if (StoreUnavailableException.IsTrouble(error))
            Log.StepFailed(logger, Session, $"writing {what}", error.Message);
        else
            Log.Failed(logger, error, Session, what);
    }

    private async Task AskForPulseAsync(SessionEffect.AskForPulse ask, IWhatsAppDriver page)
    {
        Pulse pulse;
        try
        {
            pulse = await page.PulseAsync(services.Options.Sessions.AnswerTime);
        }
        catch (DriverException error)
        {
            // A page that hangs is the driver's to find, unless it was to be repaired.
            Log.StepFailed(logger, Session, "asking for a sign of life", error.Message);
            pulse = new Pulse(ask.IsRepairing ? false : null, null, false);
        }
        if (pulse.Dismissed)
            Log.Dismissed(logger, Session);
        actor.Post(new SessionEvent.PulseJudged(ask.Generation, pulse.Answered, await FindMissingAsync(ask, pulse.Newest)));
    }

    /// <summary>The client's last message, unless it is on disk, or too old to matter.</summary>
    private async Task<NewestMessage?> FindMissingAsync(SessionEffect.AskForPulse ask, NewestMessage? newest)
    {
        if (newest is null || newest.Id == ask.GivenUp || DateTimeOffset.FromUnixTimeSeconds(newest.Seconds) <= ask.ConnectedAt)
            return null;
        try
        {
            return await services.Messages.FindMessageAsync(Session, newest.Id) is null ? newest : null;
        }
        catch (Exception error) when (StoreUnavailableException.IsTrouble(error))
        {
            Log.StepFailed(logger, Session, "looking for a missing message", error.Message);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Session {Session}: {State} ({Reason})")]
        public static partial void Entered(ILogger logger, long session, SessionState state, StateReason reason);

        [LoggerMessage(Level = LogLevel.Information, Message = "Session {Session}: a dialogue about what is new was closed")]
        public static partial void Dismissed(ILogger logger, long session);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Session {Session}: {What} failed: {Why}")]
        public static partial void StepFailed(ILogger logger, long session, string what, string why);

        [LoggerMessage(Level = LogLevel.Error, Message = "Session {Session}: {What} could not be written")]
        public static partial void Failed(ILogger logger, Exception error, long session, string what);
    }
}
