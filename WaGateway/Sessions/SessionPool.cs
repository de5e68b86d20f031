using WaGateway.Model;
using WaGateway.Model.Commands;

namespace WaGateway.Sessions;

/// <summary>All sessions, addressed by number. A null fault means done. At boot the sessions that ran are started again.</summary>
internal sealed class SessionPool(SessionServices parts, Measures measures, ILogger<SessionPool> logger) : IHostedService, IDisposable
{
    private readonly LoadedSessions sessions = new(parts);
    private readonly CancellationTokenSource stopping = new();
    private readonly HashSet<long> starting = [];
    private readonly SessionBoot boot = new(parts, logger);
    private Task booting = Task.CompletedTask;

    /// <summary>Idempotent; returns within 2 s: the browser starts in the background.</summary>
    public Task<Fault?> StartAsync(long id) => WithAsync(id, session => StartAsync(id, session, byPerson: true));

    /// <summary>Closes the browser and keeps the login. Idempotent.</summary>
    public Task<Fault?> StopAsync(long id) => WithAsync(id, session => session.StopAsync());

    /// <summary>Ends the login at WhatsApp (if it can be reached) and deletes the profile.</summary>
    public Task<Fault?> LogoutAsync(long id) => WithAsync(id, session => session.LogoutAsync());

    /// <summary>
    /// Logs out if it can, then removes the session with everything it has. Whoever deletes it meanwhile as well is answered
    /// that there is none.
    /// </summary>
    public Task<Fault?> DeleteAsync(long id) =>
        sessions.RemoveAsync(
            id,
            async session =>
            {
                await session.LogoutAsync(forGood: true);
                await session.DisposeAsync();
                session.DeleteFailurePicture();
            },
            async () => await parts.Sessions.DeleteSessionAsync(id) ? null : Fault.SessionNotFound(id)
        );

    /// <summary>The code to scan, live; waits up to <paramref name="wait"/> for the first one.</summary>
    public Task<Outcome<QrCode>> QrCodeAsync(long id, TimeSpan wait, CancellationToken stop) =>
        WithAsync(id, session => session.Login.QrCodeAsync(wait, stop));

    /// <summary>The code to type on the phone, e.g. <c>ABCD-EFGH</c>.</summary>
    public Task<Outcome<string>> PairingCodeAsync(long id, WhatsAppId phone) =>
        WithAsync(id, session => session.Login.PairingCodeAsync(phone));

    /// <summary>What WhatsApp asks the owner's passkey for.</summary>
    public Task<Outcome<PasskeyRequest>> PasskeyAsync(long id) => WithAsync(id, session => session.Passkey.ShowAsync());

    public Task<Outcome<PasskeyRequest>> AnswerPasskeyAsync(long id, PasskeySignature given) =>
        WithAsync(id, session => session.Passkey.AnswerAsync(given));

    /// <summary>A person has compared the code with the phone's.</summary>
    /// <param name="attempt">Whose code it was; null: of the one under way.</param>
    public Task<Outcome<PasskeyRequest>> ConfirmPasskeyAsync(long id, string? attempt) =>
        WithAsync(id, session => session.Passkey.ConfirmAsync(attempt));

    /// <param name="attempt">Which one is meant; null: the one under way.</param>
    public Task<Fault?> CancelPasskeyAsync(long id, string? attempt) => WithAsync(id, session => session.Passkey.CancelAsync(attempt));

    /// <summary>Where a browser has to be that signs with the passkey.</summary>
    public static string PasskeyOrigin => Driver.PasskeyCheck.Origin;

    /// <summary>PNG of the page when the session last failed.</summary>
    public Task<Outcome<byte[]>> FailurePictureAsync(long id) => WithAsync(id, session => session.Login.FailurePictureAsync());

    /// <summary>PNG of the page.</summary>
    public Task<Outcome<byte[]>> ScreenshotAsync(long id) => WithAsync(id, session => session.Login.ScreenshotAsync());

    /// <summary>As in <see cref="VitalsAsync"/>, without a look at the browser.</summary>
    public async Task<int> RestartsAsync(long id) => await sessions.FindAsync(id) is { } session ? session.Restarts : 0;

    public async Task<SessionVitals> VitalsAsync(long id) =>
        await sessions.FindAsync(id) is { } session ? session.Vitals() : new SessionVitals(null, null, null, null, null, 0);

    /// <summary>
    /// Answers when WhatsApp's server has the message, or after <c>Sessions:SendTimeout</c> with the row as it stands; at
    /// once with the row when its caller does not wait.
    /// </summary>
    public async Task<Outcome<SentMessage>> SendAsync(
        long id,
        OutgoingMessage message,
        IdempotencyKey? key,
        SendMode mode,
        CancellationToken stop
    )
    {
        using var span = Spans.Send(id, message.Type, message.To);
        var began = parts.Clock.GetTimestamp();
        var outcome = await WithAsync(id, session => session.SendAsync(message, key, mode, stop));
        var word =
            outcome.Failed(out var fault, out var sent) ? SnakeCase.Of(fault.Code)
            : !mode.Waits ? "queued"
            : sent.Message.Ack == 0 ? "unanswered"
            : "sent";
        measures.Sent(parts.Clock.GetElapsedTime(began), word);
        span?.End(word, failed: fault is not null);
        return outcome;
    }

    /// <summary>False when the message does not wait to be sent (any more).</summary>
    public async Task<bool> CancelAsync(MessageRecord message) =>
        await sessions.FindAsync(message.SessionId) is { } session && await session.CancelAsync(message);

    public Task<Outcome<SendBudget>> BudgetAsync(long id) => WithAsync<SendBudget>(id, async session => await session.BudgetAsync());

    /// <summary>Has the session's WhatsApp Web do something.</summary>
    public Task<Outcome<T>> DoAsync<T>(long id, PageCommand<T> command) => WithAsync(id, session => session.Commands.DoAsync(command));

    /// <summary>What the session's WhatsApp Web offers, as probed when it connected.</summary>
    public Task<Outcome<PageCapabilities>> CapabilitiesAsync(long id) => WithAsync(id, session => session.Commands.CapabilitiesAsync());

    /// <summary>From now on, also after a restart, the person's presence is reported in events.</summary>
    public Task<Outcome<PresenceReading>> FollowAsync(long id, WhatsAppId person) =>
        WithAsync(id, session => session.Commands.FollowAsync(person));

    public Task<Fault?> UnfollowAsync(long id, WhatsAppId person) => WithAsync(id, session => session.Commands.UnfollowAsync(person));

    public Task<Outcome<MessageRecord>> EditAsync(MessageRecord message, string text, IReadOnlyList<WhatsAppId> mentions) =>
        WithAsync(message.SessionId, session => session.Commands.EditAsync(message, text, mentions));

    public Task<Outcome<MessageRecord>> DeleteMessageAsync(MessageRecord message, bool forEveryone) =>
        WithAsync(message.SessionId, session => session.Commands.DeleteAsync(message, forEveryone));

    /// <summary>An empty <paramref name="emoji"/> takes the reaction back.</summary>
    public Task<Outcome<MessageRecord>> ReactAsync(MessageRecord message, string emoji) =>
        WithAsync(message.SessionId, session => session.Commands.ReactAsync(message, emoji));

    public Task<Outcome<MessageRecord>> StarAsync(MessageRecord message, bool starred) =>
        WithAsync(message.SessionId, session => session.Commands.StarAsync(message, starred));

    /// <summary>Writes down the votes of a poll as WhatsApp Web has them now.</summary>
    public Task<Outcome<bool>> ReadVotesAsync(MessageRecord poll) =>
        WithAsync(poll.SessionId, session => session.Commands.ReadVotesAsync(poll));

    /// <summary>Writes the file of a message to a path that is not there yet.</summary>
    /// <returns>How large the file is; one of more than <paramref name="most"/> bytes is not written.</returns>
    public Task<Outcome<long>> DownloadAsync(long id, string serializedId, string path, long most, TimeSpan patience) =>
        WithAsync(id, session => session.Commands.DownloadAsync(serializedId, path, most, patience));

    /// <summary>Sessions that are connected now.</summary>
    public IReadOnlyList<long> Ready() => [.. from entry in sessions.All() where entry.Session.State == SessionState.Ready select entry.Id];

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
        await boot.ForgetStaleStatesAsync(all);
        parts.Lifetime.ApplicationStarted.Register(() =>
            booting = Task.Run(() => boot.RunAsync(all, BootAsync, StateOf, stopping.Token), CancellationToken.None)
        );
    }

    async Task IHostedService.StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await booting;
        await Task.WhenAll(sessions.All().Select(entry => entry.Session.DisposeAsync().AsTask()));
    }

    public void Dispose() => stopping.Dispose();

    /// <summary>
    /// Places are given one at a time, so that none slips past the limit beside another; what a start takes is waited for by
    /// no other session.
    /// </summary>
    private async Task<Fault?> StartAsync(long id, Session session, bool byPerson)
    {
        lock (starting)
        {
            var max = parts.Options.Sessions.Max;
            var running = sessions.All().Where(entry => entry.Session.TakesPlace).Select(entry => entry.Id).Union(starting).ToHashSet();
            if (!running.Contains(id) && running.Count >= max)
                return new Fault(
                    FaultCode.TooManySessions,
                    $"{running.Count} sessions are running, as many as the setting Sessions:Max allows: stop one, or raise it."
                );
            starting.Add(id);
        }
        try
        {
            return await session.StartAsync(byPerson);
        }
        finally
        {
            lock (starting)
                starting.Remove(id);
        }
    }

    private Task<Fault?> BootAsync(long id) => WithAsync(id, session => StartAsync(id, session, byPerson: false));

    private SessionState? StateOf(long id) => sessions.All().FirstOrDefault(entry => entry.Id == id).Session?.State;

    private Task<Fault?> WithAsync(long id, Func<Session, Task<Fault?>> act) => WithAsync(id, act, fault => fault);

    private Task<Outcome<T>> WithAsync<T>(long id, Func<Session, Task<Outcome<T>>> act) => WithAsync(id, act, fault => fault);

    private async Task<T> WithAsync<T>(long id, Func<Session, Task<T>> act, Func<Fault, T> refuse)
    {
        if (await sessions.FindAsync(id) is not { } session)
            return refuse(Fault.SessionNotFound(id));
        try
        {
            return await act(session);
        }
        catch (ObjectDisposedException) when (!stopping.IsCancellationRequested && !sessions.Has(id, session))
        {
            // It was deleted while this waited.
            return refuse(Fault.SessionNotFound(id));
        }
    }
}
