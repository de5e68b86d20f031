using WaGateway.Driver;
using WaGateway.Intake;
using WaGateway.Media;
using WaGateway.Model;
using WaGateway.Sending;
using WaGateway.Store;

namespace WaGateway.Sessions;

/// <summary>
/// One WhatsApp account and the browser behind it. Everything that changes it goes through its mailbox, so it has one
/// writer; every callback carries the generation of the browser it came from, and one that is late is dropped.
/// <code>
/// State         Event                                   → State         Effect
/// stopped       start                                   → starting      a browser is launched on the profile
/// starting      nothing within StartTimeout of a browser → starting     (whatsapp_unreachable) another browser after a growing pause
/// starting      QR code on the page                     → scan_qr       `qr` event; after QrTimeout → failed (qr_expired)
/// scan_qr       authenticated                           → pairing
/// starting,
/// pairing       authenticated, mode not MAIN            → syncing       after SyncTimeout another browser (sync_timeout)
/// any running   MAIN, NORMAL and the server answers     → ready         account noted, missed messages read back
/// ready         the stream is not NORMAL                → reconnecting  (connection_lost) after ReloadAfter reload, after ReconnectTimeout another browser
/// ready         stream cut off while it looks well      → reconnecting  (conflict) taken over by a reload, once; then it waits for a start
/// ready         no sign of life                         → degraded      (deaf) repaired in steps, see Watchdog
/// degraded      a sign of life                          → ready         missed messages read back
/// ready         RestrictedAfter refused sends in a row  → restricted    no sends until a start; messages still come in
/// ready         idle, and too large or due for a copy   → reconnecting  (memory_ceiling, maintenance) browser closed and opened again
/// any running   browser, page or driver process gone    → reconnecting  (or starting) another one after a growing pause
/// any running   the browser cannot be started           → reconnecting  (browser_failed) another try after a growing pause; before the first link three
/// any linked    there is no browser, or no free profile → failed        (browser_missing, profile_in_use) tried again after a growing pause
/// any unlinked  the same                                → failed        until a start
/// any linked    the page asks for a link, unexplained   → reconnecting  (profile_damaged) the copy of the profile is put back, once
/// any linked    unlinked by the phone                   → logged_out    profile deleted; the next start shows a QR code
/// any linked    locked out by WhatsApp                  → restricted    the same
/// any           stop                                    → stopped       browser closed, login kept
/// any           logout                                  → logged_out    login ended at WhatsApp, profile deleted
/// </code>
/// What holds of ready holds of restricted too, as long as its browser runs.
/// </summary>
internal sealed partial class Session : IAsyncDisposable
{
    private readonly SessionServices parts;
    private readonly Mailbox mailbox;
    private readonly QrWindow qr;
    private readonly BackOff backOff;
    private readonly EventIntake intake;
    private readonly SendQueue sends;
    private readonly BackFill backFill;
    private readonly HistoryImport history;
    private readonly CallsAndPresence notices;
    private readonly Watchdog watchdog;
    private readonly UsageMeter usage;
    private readonly ProfileBackup keeper;
    private readonly FailurePicture picture;
    private readonly BrowserLease lease;
    private readonly SessionBook book;
    private readonly ILogger logger;

    private SessionRecord record;
    private IWhatsAppDriver? driver;
    private Account? account;
    private CancellationTokenSource life = new();
    private int generation;
    private bool isLaunchDue;
    private bool isGone;
    private PageState? reading;
    private bool isUnsettled;
    private int restarts;
    private DateTimeOffset? startedAt;
    private DateTimeOffset? lastEventAt;
    private TaskCompletionSource changed = NewSignal();

    public Session(SessionRecord record, SessionServices parts, bool wasRestricted)
    {
        restricted = wasRestricted;
        (this.record, this.parts) = (record, parts);
        logger = parts.Loggers.CreateLogger<Session>();
        mailbox = new Mailbox(logger);
        qr = new QrWindow(parts.Clock);
        backOff = new BackOff(Random.Shared.NextDouble);
        intake = new EventIntake(record.Id, parts.Messages, parts.Identities.Of(record.Id), parts.Gaps, parts.DownloadSignal, parts.Clock, logger);
        backFill = new BackFill(record.Id, parts.Gaps, parts.Identities.Of(record.Id), parts.Clock, logger);
        history = new HistoryImport(record.Id, intake, parts.Sessions, parts.Clock, logger);
        watchdog = new Watchdog(parts.Clock, parts.Options.Sessions);
        usage = new UsageMeter(parts.Clock);
        keeper = new ProfileBackup(parts.Clock, logger);
        picture = new FailurePicture(parts.FailurePicture(record.Id), parts.Clock, logger);
        lease = new BrowserLease(parts, logger);
        book = new SessionBook(record.Id, parts.Clock, logger);
        notices = new CallsAndPresence(parts.Events, parts.Followed, parts.Identities.Of(record.Id), logger);
        account = record.Phone is null ? null : new Account(record.Phone, record.Lid);
        // Last: it begins at once.
        sends = new SendQueue(record.Id, parts.Sending, () => this.record.State == SessionState.Ready ? driver : null, () => account, NotConnected, logger);
    }

    public SessionState State => record.State;

    /// <summary>Whether it has a browser, or is about to.</summary>
    public bool IsRunning => record.State is not (SessionState.Stopped or SessionState.LoggedOut or SessionState.Failed)
        && record is not { State: SessionState.Restricted, Phone: null };

    /// <summary>Whether it counts among those that may run: also while a browser for it is awaited.</summary>
    public bool TakesPlace => IsRunning || isLaunchDue;

    /// <param name="byPerson">Whoever asks for a start wants what was given up to be tried again.</param>
    public Task<Fault?> StartAsync(bool byPerson) => mailbox.AskAsync<Fault?>(async () =>
    {
        if (isGone)
            return Fault.SessionNotFound(record.Id);
        if (byPerson)
            (restricted, refusals) = (false, 0);
        // Whoever asks again and again must not interrupt the taking over that the first request began.
        if (byPerson && !isTakingOver)
            takeOvers = 0;
        if (IsRunning)
        {
            if (byPerson && record.State == SessionState.Restricted)
                await EnterAsync(SessionState.Ready, StateReason.None, null);
            return null;
        }
        if (!await book.IsWrittenAsync())
            throw new StoreUnavailableException("The data folder cannot be written just now; nothing was started.", isFull: false);
        // Its name or webhook may have changed while it was stopped.
        if (await parts.Sessions.FindSessionAsync(record.Id) is not { } fresh)
            return Fault.SessionNotFound(record.Id);
        // Stopped by somebody before its turn came.
        if (!byPerson && !fresh.Wanted)
            return null;
        record = AsItIs(fresh);
        await parts.Sessions.SetWantedAsync(record.Id, true);
        (restarts, startedAt) = (0, parts.Clock.GetUtcNow());
        backOff.Forget();
        await LaunchAsync(SessionState.Starting, StateReason.None, null, TimeSpan.Zero);
        return null;
    });

    public async Task<Fault?> StopAsync()
    {
        var closing = await mailbox.AskAsync(async () =>
        {
            await parts.Sessions.SetWantedAsync(record.Id, false);
            var closing = EndBrowser(copies: true);
            if (record.State is not (SessionState.Stopped or SessionState.LoggedOut))
                await EnterAsync(SessionState.Stopped, StateReason.None, null);
            return closing;
        });
        await lease.SettledAsync(closing);
        return null;
    }

    /// <param name="forGood">From here on nothing starts it again: it is being deleted.</param>
    public async Task<Fault?> LogoutAsync(bool forGood = false)
    {
        await AskWhatsAppToLogOutAsync();
        var closing = await mailbox.AskAsync(async () =>
        {
            await parts.Sessions.SetWantedAsync(record.Id, false);
            isGone |= forGood;
            await ForgetLoginAsync(SessionState.LoggedOut, "Logged out by request.");
            return lease.Settled;
        });
        await lease.SettledAsync(closing);
        return null;
    }

    /// <summary>At shutdown: closes the browser; the store keeps what the session was, so that it is started again.</summary>
    public async Task SuspendAsync()
    {
        var closing = await mailbox.AskAsync(() =>
        {
            isGone = true;
            return Task.FromResult(EndBrowser(copies: true));
        });
        await lease.SettledAsync(closing);
    }

    public async Task<Outcome<QrCode>> QrCodeAsync(TimeSpan wait, CancellationToken stop)
    {
        var began = parts.Clock.GetTimestamp();
        for (;;)
        {
            var change = changed.Task;
            if (record.State == SessionState.Ready)
                return new Fault(FaultCode.SessionAlreadyConnected, $"Session {record.Id} is connected already; there is nothing to scan.");
            if (!IsRunning)
                return new Fault(FaultCode.SessionNotStarted, $"Session {record.Id} is not started{Because()}. Start it with POST /api/sessions/{record.Id}/start.");
            if (qr.Live is { } code)
                return code;
            // Nothing comes of waiting while WhatsApp cannot be reached; the next browser is another try.
            if (record.Reason == StateReason.WhatsAppUnreachable)
                return NoCode();
            var left = wait - parts.Clock.GetElapsedTime(began);
            if (left <= TimeSpan.Zero)
                return NoCode();
            await Task.WhenAny(change, Task.Delay(Shorter(left, TimeSpan.FromSeconds(1)), parts.Clock, stop));
            stop.ThrowIfCancellationRequested();
        }
    }

    private Fault NoCode() => new(FaultCode.QrNotReady,
        $"Session {record.Id} has no QR code yet (state {SnakeCase.Of(record.State)}{Because()}). "
        + (record.Reason == StateReason.None ? "Ask again in a moment." : "It is tried again by itself."));

    public Task<Outcome<SentMessage>> SendAsync(OutgoingMessage message, IdempotencyKey? key, SendMode wish, CancellationToken stop) => sends.SendAsync(message, key, wish, stop);

    public Task<bool> CancelAsync(MessageRecord message) => sends.CancelAsync(message);

    public Task<SendBudget> BudgetAsync() => sends.BudgetAsync();

    public SessionVitals Vitals()
    {
        var used = usage.Read(driver);
        return new(used?.Memory, used?.Cpu, used?.Percent, lastEventAt, IsRunning ? startedAt : null, restarts);
    }

    public async ValueTask DisposeAsync()
    {
        await SuspendAsync();
        // A browser that was just starting is ended by its own arrival.
        await lease.SettledAsync(lease.Settled);
        await sends.DisposeAsync();
        await mailbox.DisposeAsync();
        await book.DisposeAsync();
        life.Dispose();
    }

    /// <summary>Connected and heard; whether it may send is another matter.</summary>
    private bool IsOnline => record.State is SessionState.Ready || record is { State: SessionState.Restricted, Phone: not null };

    private Fault NotConnected() => record.State == SessionState.Restricted
        ? new(FaultCode.SessionRestricted, $"WhatsApp has restricted the account of session {record.Id}: it takes no messages from it. Look at the phone; POST /api/sessions/{record.Id}/start tries again.")
        : new(FaultCode.SessionNotConnected, $"Session {record.Id} is not connected (state {SnakeCase.Of(record.State)}{Because()}). Start it and scan its QR code first.");

    /// <summary>As the store has it, but for what the session knows better: where it is.</summary>
    private SessionRecord AsItIs(SessionRecord stored) => stored with { State = record.State, Reason = record.Reason, StateMessage = record.StateMessage };

    private string Because() => record.StateMessage is { } why ? $": {why.TrimEnd('.')}" : "";

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
