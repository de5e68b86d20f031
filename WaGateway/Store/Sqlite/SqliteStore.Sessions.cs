using Dapper;
using WaGateway.Model;

namespace WaGateway.Store.Sqlite;

internal sealed partial class SqliteStore : SessionStore
{
    private const string SelectSession =
        """
        SELECT s.*, (SELECT e.url FROM endpoints e WHERE e.session_id = s.id AND e.is_session_url = 1) AS webhook_url FROM sessions s
        """;

    public Task<IReadOnlyList<SessionRecord>> ListSessionsAsync(Audience? audience = null) => ReadAsync<IReadOnlyList<SessionRecord>>(async db =>
        (await db.QueryAsync<SessionRecord>($"{SelectSession} WHERE {SeenBy(audience, "s.id")} ORDER BY s.id")).Select(Open).ToList());

    public Task<SessionRecord?> FindSessionAsync(long id) => ReadAsync(async db =>
        await db.QuerySingleOrDefaultAsync<SessionRecord?>(SelectSession + " WHERE s.id = @id", new { id }) is { } found ? Open(found) : null);

    // SQLite folds the case of ASCII letters only.
    public Task<IReadOnlyList<SessionRecord>> ListSessionsNamedAsync(string name, Audience? audience = null) => ReadAsync<IReadOnlyList<SessionRecord>>(async db =>
    {
        var ids = (await db.QueryAsync<(long Id, string Name)>($"SELECT s.id, s.name FROM sessions s WHERE {SeenBy(audience, "s.id")}"))
            .Where(session => IsSameName(session.Name, name)).Select(session => session.Id).ToList();
        return (await db.QueryAsync<SessionRecord>($"{SelectSession} WHERE s.id IN @ids ORDER BY s.id", new { ids })).Select(Open).ToList();
    });

    public async Task<Outcome<SessionRecord>> CreateSessionAsync(NewSession session)
    {
        var id = await writer.RunAsync(scope =>
        {
            if (IsTaken(scope, session.Name, session.UserId))
                return null;
            const string insert =
                """
                INSERT INTO sessions (user_id, name, engine, profile, proxy, proxy_reaches_private, device_name, user_agent, created_at, updated_at)
                VALUES (@UserId, @Name, @Engine, @Profile, nullif(@Proxy, ''), @ReachesPrivate, nullif(@DeviceName, ''), nullif(@UserAgent, ''), @now, @now)
                ON CONFLICT (user_id, name) DO NOTHING RETURNING id
                """;
            var created = scope.Db.ExecuteScalar<long?>(insert, new { session.UserId, session.Name, session.Engine, session.Profile, Proxy = SealProxy(session.Device), ReachesPrivate = session.Device?.ReachesPrivate ?? false, session.Device?.DeviceName, session.Device?.UserAgent, now = Now });
            if (created is { } row && !string.IsNullOrEmpty(session.WebhookUrl))
                PointSessionAt(scope, row, session.WebhookUrl, session.WebhookSecret, session.ReachesPrivate, session.Grant);
            return created;
        });
        return id is null ? NameTaken(session.Name) : (await FindSessionAsync(id.Value))!;
    }

    public async Task<Outcome<(SessionRecord Session, bool MadeWebhook)>> UpdateSessionAsync(
        long id, string? name, string? webhookUrl, string? webhookSecret, SessionDevice? device = null, bool reachesPrivate = true,
        EndpointGrant? grant = null)
    {
        var (fault, made) = await writer.RunAsync<(Fault?, bool)>(scope =>
        {
            // One that was named before names were unique in any case keeps its name, also when it is written again.
            if (name is not null && scope.Db.ExecuteScalar<string?>("SELECT name FROM sessions WHERE id = @id", new { id }) is { } old && name != old
                && IsTaken(scope, name, scope.Db.ExecuteScalar<long>("SELECT user_id FROM sessions WHERE id = @id", new { id }), id))
                return (NameTaken(name), false);
            const string update =
                """
                UPDATE OR IGNORE sessions SET name = coalesce(@name, name), proxy = nullif(coalesce(@Proxy, proxy), ''),
                    proxy_reaches_private = iif(@Proxy IS NULL, proxy_reaches_private, @ReachesPrivate),
                    device_name = nullif(coalesce(@DeviceName, device_name), ''), user_agent = nullif(coalesce(@UserAgent, user_agent), ''), updated_at = @now
                WHERE id = @id
                """;
            if (scope.Db.Execute(update, new { id, name, Proxy = SealProxy(device), ReachesPrivate = device?.ReachesPrivate ?? false, device?.DeviceName, device?.UserAgent, now = Now }) == 0)
                return (scope.Db.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM sessions WHERE id = @id)", new { id })
                    ? NameTaken(name!) : Fault.SessionNotFound(id), false);
            return (null, (webhookUrl is not null || webhookSecret is not null)
                && PointSessionAt(scope, id, webhookUrl, webhookSecret, reachesPrivate, grant));
        });
        return fault is not null ? fault : ((await FindSessionAsync(id))!, made);
    }

    public async Task<bool> DeleteSessionAsync(long id)
    {
        var deleted = await writer.RunAsync(scope => scope.Db.Execute("DELETE FROM sessions WHERE id = @id", new { id }) == 1);
        identities.TryRemove(id, out _);
        return deleted;
    }

    public Task SetWantedAsync(long id, bool wanted) => writer.RunAsync(scope =>
        { scope.Db.Execute("UPDATE sessions SET wanted = @wanted WHERE id = @id", new { id, wanted }); });

    public Task SetStateAsync(long id, SessionState state, StateReason reason, string? message) => writer.RunAsync(scope =>
    {
        const string update =
            """
            UPDATE sessions SET state = @state, reason = @reason, state_message = @message, updated_at = @now,
                last_seen = CASE WHEN @connected OR state = @ready THEN @now ELSE last_seen END
            WHERE id = @id
            """;
        // One time for both: whoever reads the session and hears the event can tell which is later.
        var (connected, now) = (SessionStatus.Of(state) == SessionStatus.Connected, Now);
        scope.Db.Execute(update, new { id, state, reason, message, now, connected, ready = SessionState.Ready });
        var session = scope.Db.QuerySingleOrDefault<SessionRecord?>(SelectSession + " WHERE s.id = @id", new { id });
        if (session is not null)
            Append(scope, EventDrafts.Status(session, NextSequence(scope.Db), now), message: null);
    });

    public Task SetAccountAsync(long id, string phone, string? lid, string? pushName, DateTimeOffset now, bool wantsHistory) => writer.RunAsync(scope =>
    {
        const string update =
            """
            UPDATE sessions SET phone = @phone, lid = @lid, push_name = coalesce(@pushName, push_name), former_phone = NULL, former_mark = NULL,
                linked_at = CASE WHEN phone = @phone THEN coalesce(linked_at, @now) ELSE @now END,
                history_before = CASE WHEN phone = @phone THEN history_before WHEN @wantsHistory THEN coalesce(@mark, @now) END
            WHERE id = @id
            """;
        var mark = scope.Db.ExecuteScalar<long?>("SELECT former_mark FROM sessions WHERE id = @id AND phone IS NULL AND former_phone = @phone", new { id, phone });
        scope.Db.Execute(update, new { id, phone, lid, pushName, now, wantsHistory, mark });
        if (mark is { } milliseconds)
            Note(scope, new NewGap(id, null, null, DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), now, GapReason.Relinked));
    });

    public Task SetHistoryStoredAsync(long id) => writer.RunAsync(scope =>
        { scope.Db.Execute("UPDATE sessions SET history_before = NULL WHERE id = @id", new { id }); });

    public Task ForgetAccountAsync(long id, string newProfile) => writer.RunAsync(scope =>
    {
        const string update =
            """
            UPDATE sessions SET former_phone = coalesce(phone, former_phone), former_mark = coalesce(caught_up_to, linked_at, former_mark),
                phone = NULL, lid = NULL, push_name = NULL, linked_at = NULL, caught_up_to = NULL, history_before = NULL, profile = @newProfile
            WHERE id = @id
            """;
        scope.Db.Execute(update, new { id, newProfile });
    });

    public Task SetCaughtUpAsync(long id, DateTimeOffset upTo) => writer.RunAsync(scope =>
        { scope.Db.Execute("UPDATE sessions SET caught_up_to = max(coalesce(caught_up_to, 0), @upTo) WHERE id = @id", new { id, upTo }); });

    private static bool IsTaken(WriteScope scope, string name, long user, long except = 0) =>
        scope.Db.Query<string>("SELECT name FROM sessions WHERE user_id = @user AND id <> @except", new { user, except }).Any(other => IsSameName(other, name));

    private static bool IsSameName(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);

    private static Fault NameTaken(string name) =>
        new(FaultCode.SessionNameTaken, $"session_name: a session named '{name}' exists already; choose another name or delete that session",
            new Dictionary<string, string[]> { ["session_name"] = ["is taken by another session of this user"] });
}
