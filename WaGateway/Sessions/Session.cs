using WaGateway.Driver;
using WaGateway.Intake;
using WaGateway.Model;
using WaGateway.Model.Commands;
using WaGateway.Sending;
using WaGateway.Sessions.Lifecycle;
using WaGateway.Store;

namespace WaGateway.Sessions;

/// <summary>
/// One WhatsApp account and the browser behind it, as callers see it. Where it is and what it does next is decided by the
/// <see cref="SessionLifecycle"/>, one event after another; this puts its parts together and brings requests into order.
/// </summary>
internal sealed class Session : IAsyncDisposable
{
    private readonly long id;
    private readonly SessionServices services;
    private readonly SessionActor actor;
    private readonly SessionWrites writes;
    private readonly SessionBrowser browser;
    private readonly SendQueue sends;
    private readonly SessionEffects effects;
    private readonly FailurePicture picture;
    private readonly EventIntake intake;
    private readonly PeopleEvents peopleEvents;
    private readonly SemaphoreSlim requests = new(1, 1);

    public Session(SessionRecord record, SessionServices services, bool wasRestricted, bool wasAskedForPasskey = false)
    {
        (id, this.services) = (record.Id, services);
        var (clock, identities, logger) = (services.Clock, services.Identities.Of(id), services.Loggers.CreateLogger<Session>());
        var first = new SessionLife
        {
            Record = record,
            Account = record.Phone is null ? null : new Account(record.Phone, record.Lid),
            IsRestricted = wasRestricted,
            IsPasskeyInterrupted = wasAskedForPasskey,
        };
        actor = new SessionActor(first, new(new(services.Options.Sessions, Random.Shared.NextDouble, Profiles.NewName)), clock, logger);
        writes = new SessionWrites(id, clock, logger);
        picture = new FailurePicture(services.FailurePicture(id), clock, logger);
        intake = new EventIntake(id, services.Messages, identities, services.Gaps, services.DownloadSignal, clock, logger);
        peopleEvents = new PeopleEvents(services.Events, services.Followed, identities, logger);
        browser = new SessionBrowser(services, actor, Listener, () => sends is { IsIdle: false }, picture, logger);
        Passkey = new PasskeyCommands(actor, writes, () => browser.Page, logger);
        Login = new LoginCommands(actor, writes, () => browser.Page, picture, clock, logger);
        Commands = new PageCommands(id, services, intake, peopleEvents, Connected, () => actor.Life.Account, NotConnected, logger);
        var history = new HistoryImport(id, intake, services.Sessions, clock, logger);
        var (compare, gaps) = (services.Options.Sessions.ReadBack(), services.Gaps);
        var backFill = new BackFill(id, gaps, services.Messages, services.Events, identities, compare, clock, logger);
        var readBacks = new ReadBacks(backFill, history, actor, logger);
        // Last: it begins at once.
        sends = new SendQueue(id, services.Sending, Connected, () => actor.Life.Account, NotConnected, logger);
        effects = new SessionEffects(services, actor, browser, readBacks, writes, sends, Commands, logger);
        actor.Run = effects.Run;
    }

    public SessionState State => actor.Life.State;

    /// <summary>Whether it counts among those that may run: also while a browser for it is awaited.</summary>
    public bool TakesPlace => actor.Life.TakesPlace;

    /// <summary>What it is asked to do to messages, chats, contacts and the like.</summary>
    public PageCommands Commands { get; }

    /// <summary>What it is asked about its login.</summary>
    public LoginCommands Login { get; }

    /// <summary>What it is told about the passkey that WhatsApp asks for.</summary>
    public PasskeyCommands Passkey { get; }

    /// <param name="byPerson">Whoever asks for a start wants what was given up to be tried again.</param>
    public async Task<Fault?> StartAsync(bool byPerson)
    {
        await requests.WaitAsync();
        try
        {
            var asked = await actor.AskAsync(new SessionEvent.StartAsked(byPerson));
            if (asked is { IsGone: false, IsRunning: false })
                return await WriteStartAsync(byPerson);
            await writes.TryAsync();
            return asked.IsGone ? Fault.SessionNotFound(id) : null;
        }
        finally
        {
            requests.Release();
        }
    }

    public Task<Fault?> StopAsync() => EndAsync(new SessionEvent.StopWritten());

    /// <param name="forGood">From here on nothing starts it again: it is being deleted.</param>
    public async Task<Fault?> LogoutAsync(bool forGood = false)
    {
        await Login.LogOutAsync();
        return await EndAsync(new SessionEvent.LogoutWritten(forGood));
    }

    /// <summary>At shutdown: closes the browser; the store keeps what the session was, so that it is started again.</summary>
    public async Task SuspendAsync()
    {
        var closing = await actor.AskAsync(() =>
        {
            actor.Take(new SessionEvent.SuspendAsked());
            return browser.Settled;
        });
        await browser.SettledAsync(closing);
    }

    /// <summary>
    /// While the gateway itself has closed the browser for a moment, whoever would wait for the answer waits for the connection
    /// first.
    /// </summary>
    public async Task<Outcome<SentMessage>> SendAsync(OutgoingMessage message, IdempotencyKey? key, SendMode mode, CancellationToken stop)
    {
        var outcome = await sends.SendAsync(message, key, mode, stop);
        return outcome.Fault is { Code: FaultCode.SessionNotConnected } && mode.Waits && await IsBackAsync(stop)
            ? await sends.SendAsync(message, key, mode, stop)
            : outcome;
    }

    public Task<bool> CancelAsync(MessageRecord message) => sends.CancelAsync(message);

    public Task<SendBudget> BudgetAsync() => sends.BudgetAsync();

    /// <summary>How often it was given another browser since its start.</summary>
    public int Restarts => effects.Restarts;

    public SessionVitals Vitals()
    {
        var (life, used) = (actor.Life, browser.ReadUsage());
        var startedAt = life.IsRunning ? life.Retries.StartedAt : null;
        return new(used?.Memory, used?.Cpu, used?.Percent, life.Connection.LastEventAt, startedAt, effects.Restarts);
    }

    public void DeleteFailurePicture() => picture.Delete();

    public async ValueTask DisposeAsync()
    {
        await SuspendAsync();
        // A browser that was just starting is ended by its own arrival.
        await browser.SettledAsync(browser.Settled);
        await sends.DisposeAsync();
        await actor.DisposeAsync();
        await writes.DisposeAsync();
        browser.Dispose();
    }

    private async Task<Fault?> WriteStartAsync(bool byPerson)
    {
        if (!await writes.TryAsync())
            throw new StoreUnavailableException("The data folder cannot be written just now; nothing was started.", isFull: false);
        if (await services.Sessions.FindSessionAsync(id) is not { } stored)
            return Fault.SessionNotFound(id);
        // Stopped by somebody before its turn came.
        if (!byPerson && !stored.Wanted)
            return null;
        await writes.WriteOnceAsync("wanted", () => services.Sessions.SetWantedAsync(id, true));
        var life = await actor.AskAsync(new SessionEvent.StartWritten(stored));
        await writes.TryAsync();
        return life.IsGone ? Fault.SessionNotFound(id) : null;
    }

    /// <summary>That it is not wanted is written first: where it cannot be, nothing is ended.</summary>
    private async Task<Fault?> EndAsync(SessionEvent written)
    {
        Task closing;
        await requests.WaitAsync();
        try
        {
            await writes.WriteOnceAsync("wanted", () => services.Sessions.SetWantedAsync(id, false));
            closing = await actor.AskAsync(() =>
            {
                actor.Take(written);
                return browser.Settled;
            });
            await writes.TryAsync();
        }
        finally
        {
            requests.Release();
        }
        await browser.SettledAsync(closing);
        return null;
    }

    private async Task<bool> IsBackAsync(CancellationToken stop)
    {
        var clock = services.Clock;
        for (var began = clock.GetTimestamp(); ; )
        {
            var (changed, life) = (actor.Changed, actor.Life);
            var left = services.Options.Sessions.SendTimeout - clock.GetElapsedTime(began);
            if (!life.IsBackSoon || left <= TimeSpan.Zero)
                return life.State == SessionState.Ready;
            await Task.WhenAny(changed, Task.Delay(left, clock, stop));
            stop.ThrowIfCancellationRequested();
        }
    }

    private PageListener Listener(int generation) =>
        new(generation, actor, intake, peopleEvents, () => browser.Page, () => sends.NoteWritten());

    private IWhatsAppDriver? Connected() => actor.Life.State == SessionState.Ready ? browser.Page : null;

    private Fault NotConnected() =>
        actor.Life.State == SessionState.Restricted
            ? new(
                FaultCode.SessionRestricted,
                $"WhatsApp has restricted the account of session {id}: it takes no messages from it. "
                    + $"Look at the phone; POST /api/sessions/{id}/start tries again."
            )
        : SessionStatus.WantsPasskey(actor.Life.State) && actor.Life.IsLinked
            ? new(
                FaultCode.SessionNotConnected,
                $"Session {id} is not connected: WhatsApp wants the account's passkey before it goes on. GET /api/sessions/{id}/passkey "
                    + "gives what is to be signed."
            )
        : new(
            FaultCode.SessionNotConnected,
            $"Session {id} is not connected (state {SnakeCase.Of(actor.Life.State)}"
                + $"{LoginCommands.Because(actor.Life.Record)}). Start it and scan its QR code first."
        );
}
