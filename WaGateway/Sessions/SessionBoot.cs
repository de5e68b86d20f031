using System.Collections.Concurrent;
using WaGateway.Model;
using WaGateway.Sessions.Lifecycle;
using WaGateway.Store;

namespace WaGateway.Sessions;

/// <summary>After a start of the gateway: starts the sessions that ran before, some at a time.</summary>
internal sealed partial class SessionBoot(SessionServices parts, ILogger logger)
{
    private const string WaitsForItsTurn = "The gateway has been started; the session waits for its turn.";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AgainAfter = TimeSpan.FromSeconds(5);

    /// <summary>What a killed gateway left behind says "connected" of browsers that are gone.</summary>
    public async Task ForgetStaleStatesAsync(IReadOnlyList<SessionRecord> all)
    {
        try
        {
            var stale = all.Where(s => s.State != SessionState.Restricted && SessionStatus.Of(s.State) != SessionStatus.Disconnected);
            await Task.WhenAll(
                stale.Select(session =>
                    session is { Wanted: true, Phone: null } && IsAskedForPasskey(session)
                        ? parts.Sessions.SetStateAsync(
                            session.Id,
                            SessionState.Starting,
                            StateReason.PasskeyInterrupted,
                            PasskeyRows.InterruptedMessage
                        )
                    : session.Wanted ? parts.Sessions.SetStateAsync(session.Id, SessionState.Starting, StateReason.None, WaitsForItsTurn)
                    : parts.Sessions.SetStateAsync(session.Id, SessionState.Stopped, StateReason.None, null)
                )
            );
        }
        catch (StoreUnavailableException error)
        {
            // Failure policy: a full disk does not keep callers from reading what there is.
            Log.BootFailed(logger, error);
        }
    }

    /// <summary>Whether its page was linking with a passkey, or had been and nobody has scanned another code since.</summary>
    public static bool IsAskedForPasskey(SessionRecord session) =>
        SessionStatus.WantsPasskey(session.State) || session.Reason == StateReason.PasskeyInterrupted;

    /// <param name="start">Starts one that is still wanted.</param>
    /// <param name="stateOf">Null while it is not loaded.</param>
    public async Task RunAsync(
        IReadOnlyList<SessionRecord> all,
        Func<long, Task<Fault?>> start,
        Func<long, SessionState?> stateOf,
        CancellationToken stop
    )
    {
        try
        {
            var left = all.Where(s => s.Wanted).Select(s => s.Id).ToList();
            while ((left = await RunOnceAsync(left, start, stateOf, stop)).Count > 0)
                await Task.Delay(AgainAfter, parts.Clock, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped while booting.
        }
    }

    /// <summary>Failure policy: a session that cannot be started keeps no other from it, and is tried again.</summary>
    /// <returns>Those that could not be started.</returns>
    private async Task<List<long>> RunOnceAsync(
        List<long> wanted,
        Func<long, Task<Fault?>> start,
        Func<long, SessionState?> stateOf,
        CancellationToken ending
    )
    {
        var failed = new ConcurrentBag<long>();
        var unsent = await UnsentAsync();
        await Parallel.ForEachAsync(
            wanted.OrderByDescending(unsent.Contains),
            new ParallelOptions { MaxDegreeOfParallelism = parts.Options.Sessions.BootConcurrency, CancellationToken = ending },
            async (id, stop) =>
            {
                try
                {
                    await StartAsync(id, start, stateOf, stop);
                }
                catch (Exception error) when (error is not OperationCanceledException || !stop.IsCancellationRequested)
                {
                    Log.BootFailed(logger, error);
                    failed.Add(id);
                }
            }
        );
        return [.. failed];
    }

    /// <summary>Sessions with messages to send; they come first.</summary>
    private async Task<IReadOnlyCollection<long>> UnsentAsync()
    {
        try
        {
            return await parts.Sends.SessionsWithUnsentAsync();
        }
        catch (Exception error) when (StoreUnavailableException.IsTrouble(error))
        {
            Log.BootFailed(logger, error);
            return [];
        }
    }

    /// <summary>The next one waits until this one is through its start: starting is what costs CPU.</summary>
    private async Task StartAsync(long id, Func<long, Task<Fault?>> start, Func<long, SessionState?> stateOf, CancellationToken stop)
    {
        if (await start(id) is { } refused)
        {
            await parts.Sessions.SetStateAsync(id, SessionState.Stopped, StateReason.None, refused.Message);
            return;
        }
        var began = parts.Clock.GetTimestamp();
        while (stateOf(id) is SessionState.Starting or SessionState.Syncing && parts.Clock.GetElapsedTime(began) < Patience)
            await Task.Delay(TimeSpan.FromMilliseconds(100), parts.Clock, stop);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Starting the sessions that ran before failed")]
        public static partial void BootFailed(ILogger logger, Exception error);
    }
}
