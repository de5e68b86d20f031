using System.Collections.Concurrent;
using WaGateway.Model;
using WaGateway.Model.Errands;
using WaGateway.Store;

namespace WaGateway.Sessions;

/// <summary>All sessions, addressed by number. A null fault means done. At boot the sessions that ran are started again.</summary>
internal sealed partial class SessionPool(SessionParts parts, Measures measures, ILogger<SessionPool> logger) : IHostedService, IDisposable
{
    private const string WaitsForItsTurn = "The gateway has been started; the session waits for its turn.";
    private static readonly TimeSpan BootPatience = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<long, Lazy<Task<Session?>>> sessions = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly SemaphoreSlim starting = new(1, 1);
    private Task booting = Task.CompletedTask;

    /// <summary>Idempotent; returns within 2 s: the browser starts in the background.</summary>
    public Task<Fault?> StartAsync(long id) => WithAsync(id, session => StartAsync(session, byPerson: true));

    /// <summary>Closes the browser and keeps the login. Idempotent.</summary>
    public Task<Fault?> StopAsync(long id) => WithAsync(id, session => session.StopAsync());

    /// <summary>Ends the login at WhatsApp (if it can be reached) and deletes the profile.</summary>
    public Task<Fault?> LogoutAsync(long id) => WithAsync(id, session => session.LogoutAsync());

    /// <summary>Logs out if it can, then removes the session with everything it has.</summary>
    public Task<Fault?> DeleteAsync(long id) => WithAsync(id, async session =>
    {
        await session.LogoutAsync();
        sessions.TryRemove(id, out _);
        await session.DisposeAsync();
        session.ForgetFailurePicture();
        await parts.Sessions.DeleteSessionAsync(id);
        return null;
    });

    /// <summary>The code to scan, live; waits up to <paramref name="wait"/> for the first one.</summary>
    public Task<Outcome<QrCode>> QrCodeAsync(long id, TimeSpan wait, CancellationToken stop) => WithAsync(id, session => session.QrCodeAsync(wait, stop));

    /// <summary>The code to type on the phone, e.g. <c>ABCD-EFGH</c>.</summary>
    public Task<Outcome<string>> PairingCodeAsync(long id, WhatsAppId phone) => WithAsync(id, session => session.PairingCodeAsync(phone));

    /// <summary>PNG of the page when the session last failed.</summary>
    public Task<Outcome<byte[]>> FailurePictureAsync(long id) => WithAsync(id, session => session.FailurePictureAsync());

    /// <summary>PNG of the page.</summary>
    public Task<Outcome<byte[]>> ScreenshotAsync(long id) => WithAsync(id, session => session.ScreenshotAsync());

    public async Task<SessionVitals> VitalsAsync(long id) =>
        await FindAsync(id) is { } session ? session.Vitals() : new SessionVitals(null, null, null, null, null, 0);

    /// <summary>
    /// Answers when WhatsApp's server has the message, or after <c>Sessions:SendTimeout</c> with the row as it stands; at
    /// once with the row when its caller does not wait.
    /// </summary>
    public async Task<Outcome<SentMessage>> SendAsync(long id, OutgoingMessage message, IdempotencyKey? key, SendWish wish, CancellationToken stop)
    {
        using var span = Spans.Send(id, message.Type, message.To);
        var began = parts.Clock.GetTimestamp();
        var outcome = await WithAsync(id, session => session.SendAsync(message, key, wish, stop));
        var word = outcome.Failed(out var fault, out var sent) ? SnakeCase.Of(fault.Code) : !wish.Waits ? "queued" : sent.Message.Ack == 0 ? "unanswered" : "sent";
        measures.Sent(parts.Clock.GetElapsedTime(began), word);
        span?.End(word, failed: fault is not null);
        return outcome;
    }

    /// <summary>False when the message does not wait to be sent (any more).</summary>
    public async Task<bool> CancelAsync(MessageRecord message) => await FindAsync(message.SessionId) is { } session && await session.CancelAsync(message);

    public Task<Outcome<SendBudget>> BudgetAsync(long id) => WithAsync<SendBudget>(id, async session => await session.BudgetAsync());

    /// <summary>Has the session's WhatsApp Web do something.</summary>
    public Task<Outcome<T>> DoAsync<T>(long id, Errand<T> errand) => WithAsync(id, session => session.DoAsync(errand));

    /// <summary>What the session's WhatsApp Web offers, as probed when it connected.</summary>
    public Task<Outcome<PageCapabilities>> CapabilitiesAsync(long id) => WithAsync(id, session => session.CapabilitiesAsync());

    /// <summary>From now on, also after a restart, the person's presence is told in events.</summary>
    public Task<Outcome<PresenceReading>> FollowAsync(long id, WhatsAppId person) => WithAsync(id, session => session.FollowAsync(person));

    public Task<Fault?> UnfollowAsync(long id, WhatsAppId person) => WithAsync(id, session => session.UnfollowAsync(person));

    public Task<Outcome<MessageRecord>> EditAsync(MessageRecord message, string text, IReadOnlyList<WhatsAppId> mentions) =>
        WithAsync(message.SessionId, session => session.EditAsync(message, text, mentions));

    public Task<Outcome<MessageRecord>> DeleteMessageAsync(MessageRecord message, bool forEveryone) =>
        WithAsync(message.SessionId, session => session.DeleteAsync(message, forEveryone));

    /// <summary>An empty <paramref name="emoji"/> takes the reaction back.</summary>
    public Task<Outcome<MessageRecord>> ReactAsync(MessageRecord message, string emoji) => WithAsync(message.SessionId, session => session.ReactAsync(message, emoji));

    public Task<Outcome<MessageRecord>> StarAsync(MessageRecord message, bool starred) => WithAsync(message.SessionId, session => session.StarAsync(message, starred));

    public Task<Outcome<MessageRecord>> ForwardAsync(MessageRecord message, WhatsAppId to) => WithAsync(message.SessionId, session => session.ForwardAsync(message, to));

    /// <summary>Writes down the votes of a poll as WhatsApp Web has them now.</summary>
    public Task<Outcome<bool>> ReadVotesAsync(MessageRecord poll) => WithAsync(poll.SessionId, session => session.ReadVotesAsync(poll));

    /// <summary>Writes the file of a message to a path that is not there yet.</summary>
    public Task<Outcome<bool>> DownloadAsync(long id, string serializedId, string path, TimeSpan patience) =>
        WithAsync(id, session => session.DownloadAsync(serializedId, path, patience));

    /// <summary>Sessions that are connected now.</summary>
    public IReadOnlyList<long> Ready() =>
        [.. from entry in sessions where entry.Value is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true, Result: { State: SessionState.Ready } } } select entry.Key];

    /// <summary>What the gateway's processes use; browsers by the name of their session's profile.</summary>
    public Footprint? Footprint() => parts.Drivers.Footprint(parts.ProfilesFolder);

    public Task<DriverVersions> VersionsAsync() => parts.Drivers.VersionsAsync();

    /// <summary>Why no session can be started; null when a browser was found.</summary>
    public Fault? BrowserMissing() => parts.Drivers.Missing();

    public BrowserDownload? BrowserDownload => parts.Drivers.Download;

    public Fault? DownloadBrowser() => parts.Drivers.BeginDownload();

    /// <summary>
    /// States are put right before the first request is answered, for the web server starts last. Browsers are launched once it
    /// listens: a start that fails because it cannot has launched none.
    /// </summary>
    async Task IHostedService.StartAsync(CancellationToken cancellationToken)
    {
        parts.Drivers.EndLeftovers(parts.ProfilesFolder);
        var all = await parts.Sessions.ListSessionsAsync();
        await ForgetStaleStatesAsync(all);
        parts.Lifetime.ApplicationStarted.Register(() => booting = Task.Run(() => BootAsync(all), CancellationToken.None));
    }

    async Task IHostedService.StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await booting;
        await Task.WhenAll(sessions.Values.Select(async entry =>
        {
            if (await entry.Value is { } session)
                await session.DisposeAsync();
        }));
    }

    public void Dispose()
    {
        stopping.Dispose();
        starting.Dispose();
    }

    /// <summary>What a killed gateway left behind says "connected" of browsers that are gone.</summary>
    private async Task ForgetStaleStatesAsync(IReadOnlyList<SessionRecord> all)
    {
        try
        {
            await Task.WhenAll(all.Where(s => s.State != SessionState.Restricted && SessionStatus.Of(s.State) != SessionStatus.Disconnected).Select(session =>
                parts.Sessions.SetStateAsync(session.Id, session.Wanted ? SessionState.Starting : SessionState.Stopped, StateReason.None, session.Wanted ? WaitsForItsTurn : null)));
        }
        catch (StoreUnavailableException error)
        {
            // Failure policy: a full disk keeps nobody from reading what there is.
            Log.BootFailed(logger, error);
        }
    }

    private async Task BootAsync(IReadOnlyList<SessionRecord> all)
    {
        try
        {
            var unsent = await parts.Sends.SessionsWithUnsentAsync();
            await Parallel.ForEachAsync(all.Where(s => s.Wanted).OrderByDescending(s => unsent.Contains(s.Id)),
                new ParallelOptions { MaxDegreeOfParallelism = parts.Options.Sessions.BootConcurrency, CancellationToken = stopping.Token },
                async (session, stop) => await BootAsync(session.Id, stop));
        }
        catch (OperationCanceledException)
        {
            // Stopped while booting.
        }
        catch (Exception error)
        {
            Log.BootFailed(logger, error);
        }
    }

    /// <summary>The next one waits until this one is through its start: starting is what costs CPU.</summary>
    private async Task BootAsync(long id, CancellationToken stop)
    {
        if (await FindAsync(id) is not { } session)
            return;
        if (await StartAsync(session, byPerson: false) is { } refused)
        {
            await parts.Sessions.SetStateAsync(id, SessionState.Stopped, StateReason.None, refused.Message);
            return;
        }
        var began = parts.Clock.GetTimestamp();
        while (session.State is SessionState.Starting or SessionState.Syncing && parts.Clock.GetElapsedTime(began) < BootPatience)
            await Task.Delay(TimeSpan.FromMilliseconds(100), parts.Clock, stop);
    }

    /// <summary>One at a time, so that none slips past the limit beside another.</summary>
    private async Task<Fault?> StartAsync(Session session, bool byPerson)
    {
        await starting.WaitAsync();
        try
        {
            var max = parts.Options.Sessions.Max;
            var running = sessions.Values.Count(entry => entry is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true, Result.IsRunning: true } });
            return session.IsRunning || running < max ? await session.StartAsync(byPerson)
                : new Fault(FaultCode.TooManySessions, $"{running} sessions are running, as many as the setting Sessions:Max allows: stop one, or raise it.");
        }
        finally
        {
            starting.Release();
        }
    }

    private async Task<Fault?> WithAsync(long id, Func<Session, Task<Fault?>> act) =>
        await FindAsync(id) is { } session ? await act(session) : Fault.SessionNotFound(id);

    private async Task<Outcome<T>> WithAsync<T>(long id, Func<Session, Task<Outcome<T>>> act) =>
        await FindAsync(id) is { } session ? await act(session) : Fault.SessionNotFound(id);

    private async Task<Session?> FindAsync(long id)
    {
        var entry = sessions.GetOrAdd(id, key => new Lazy<Task<Session?>>(() => LoadAsync(key)));
        var session = await entry.Value;
        if (session is null)
            sessions.TryRemove(KeyValuePair.Create(id, entry));
        return session;
    }

    private async Task<Session?> LoadAsync(long id) =>
        // Freshly loaded means no browser runs for it, whatever the store remembers.
        await parts.Sessions.FindSessionAsync(id) is { } record ? new Session(AtRest(record), parts, record is { State: SessionState.Restricted, Phone: not null }) : null;

    private static SessionRecord AtRest(SessionRecord record) =>
        SessionStatus.Of(record.State) == SessionStatus.Disconnected && record is not { State: SessionState.Restricted, Phone: not null } ? record : record with { State = SessionState.Stopped, Reason = StateReason.None, StateMessage = null };

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Starting the sessions that ran before failed")]
        public static partial void BootFailed(ILogger logger, Exception error);
    }
}
