using System.Collections.Concurrent;
using WaGateway.Model;

namespace WaGateway.Sessions;

/// <summary>The sessions that somebody asked for since the start, each loaded once.</summary>
internal sealed class LoadedSessions(SessionServices parts)
{
    private readonly ConcurrentDictionary<long, Lazy<Task<Session?>>> sessions = new();
    private readonly ConcurrentDictionary<long, TaskCompletionSource> leaving = new();

    /// <summary>Null for one that does not exist, or is being removed.</summary>
    public async Task<Session?> FindAsync(long id) => leaving.ContainsKey(id) ? null : await LoadedAsync(id);

    public bool Has(long id, Session session) => !leaving.ContainsKey(id) && All().Any(entry => entry.Id == id && entry.Session == session);

    public IEnumerable<(long Id, Session Session)> All() =>
        from entry in sessions
        where entry.Value is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }
        let session = entry.Value.Value.Result
        where session is not null
        select (entry.Key, session);

    /// <summary>
    /// From here on the session is not found. Whoever removes it meanwhile as well waits, and finds none.
    /// </summary>
    /// <param name="end">Ends it; where that fails it stays.</param>
    /// <param name="delete">Deletes what it leaves. Failure policy: where that fails it is loaded anew by whoever asks next.</param>
    public async Task<Fault?> RemoveAsync(long id, Func<Session, Task> end, Func<Task<Fault?>> delete)
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        while (leaving.GetOrAdd(id, mine) is { } other && other != mine)
            await other.Task;
        try
        {
            if (await LoadedAsync(id) is not { } session)
                return Fault.SessionNotFound(id);
            await end(session);
            sessions.TryRemove(id, out _);
            return await delete();
        }
        finally
        {
            leaving.TryRemove(id, out _);
            mine.SetResult();
        }
    }

    /// <summary>Failure policy: a session that could not be read is forgotten, and read again by whoever asks next.</summary>
    private async Task<Session?> LoadedAsync(long id)
    {
        var entry = sessions.GetOrAdd(id, key => new Lazy<Task<Session?>>(() => LoadAsync(key)));
        Session? session = null;
        try
        {
            return session = await entry.Value;
        }
        finally
        {
            if (session is null)
                sessions.TryRemove(KeyValuePair.Create(id, entry));
        }
    }

    private async Task<Session?> LoadAsync(long id) =>
        // Freshly loaded means no browser runs for it, whatever the store remembers.
        await parts.Sessions.FindSessionAsync(id) is not { } record
            ? null
            : new Session(
                AtRest(record),
                parts,
                wasRestricted: record is { State: SessionState.Restricted, Phone: not null },
                wasAskedForPasskey: record.Phone is null && SessionBoot.IsAskedForPasskey(record)
            );

    private static SessionRecord AtRest(SessionRecord record) =>
        SessionStatus.Of(record.State) == SessionStatus.Disconnected && record is not { State: SessionState.Restricted, Phone: not null }
            ? record
            : record with
            {
                State = SessionState.Stopped,
                Reason = StateReason.None,
                StateMessage = null,
            };
}
