using Dapper;
using WaGateway.Model;
using WaGateway.Model.Rules;

namespace WaGateway.Store;

/// <summary>Sessions, their accounts and where they are.</summary>
internal class SessionStore(
    Database database,
    Writer writer,
    StoredSecrets secrets,
    EndpointStore endpoints,
    EventStore events,
    GapStore gaps,
    IdentityStore identities
)
{
    private const string Select = """
        SELECT s.*, (SELECT e.url FROM endpoints e WHERE e.session_id = s.id AND e.is_session_url = 1) AS webhook_url FROM sessions s
        """;

    /// <param name="audience">Whose; null for everybody's.</param>
    public Task<IReadOnlyList<SessionRecord>> ListSessionsAsync(Audience? audience = null) =>
        database.ReadAsync<IReadOnlyList<SessionRecord>>(async db =>
            (await db.QueryAsync<SessionRecord>($"{Select} WHERE {AudienceFilter.Of(audience, "s.id")} ORDER BY s.id"))
                .Select(secrets.Open)
                .ToList()
        );

    public Task<SessionRecord?> FindSessionAsync(long id) =>
        database.ReadAsync(async db =>
            await db.QuerySingleOrDefaultAsync<SessionRecord?>(Select + " WHERE s.id = @id", new { id }) is { } found
                ? secrets.Open(found)
                : null
        );

    /// <summary>Those of that name in any case: of several users, or made before names were unique in any case.</summary>
    /// <param name="audience">Whose; null for everybody's.</param>
    public Task<IReadOnlyList<SessionRecord>> ListSessionsNamedAsync(string name, Audience? audience = null) =>
        database.ReadAsync<IReadOnlyList<SessionRecord>>(async db =>
        {
            var ids = (
                await db.QueryAsync<(long Id, string Name)>(
                    $"SELECT s.id, s.name FROM sessions s WHERE {AudienceFilter.Of(audience, "s.id")}"
                )
            )
                .Where(session => SessionNames.AreSame(session.Name, name))
                .Select(session => session.Id)
                .ToList();
            return (await db.QueryAsync<SessionRecord>($"{Select} WHERE s.id IN @ids ORDER BY s.id", new { ids }))
                .Select(secrets.Open)
                .ToList();
        });

    /// <summary>Inserts the session and the endpoint of its webhook URL. Fault: the user has a session of that name, in any case.</summary>
    public async Task<Outcome<SessionRecord>> CreateSessionAsync(NewSession session)
    {
        var id = await writer.RunAsync(scope =>
        {
            if (IsTaken(scope, session.Name, session.UserId))
                return null;
            const string insert = """
                INSERT INTO sessions (user_id, name, engine, profile, proxy, proxy_reaches_private, device_name, user_agent, created_at,
                    updated_at)
                VALUES (@UserId, @Name, @Engine, @Profile, nullif(@Proxy, ''), @ReachesPrivate, nullif(@DeviceName, ''),
                    nullif(@UserAgent, ''), @now, @now)
                ON CONFLICT (user_id, name) DO NOTHING RETURNING id
                """;
            var created = scope.Db.ExecuteScalar<long?>(
                insert,
                new
                {
                    session.UserId,
                    session.Name,
                    session.Engine,
                    session.Profile,
                    now = scope.Now,
                    Proxy = secrets.SealProxy(session.Device),
                    ReachesPrivate = session.Device?.ReachesPrivate ?? false,
                    session.Device?.DeviceName,
                    session.Device?.UserAgent,
                }
            );
            if (created is { } row && !string.IsNullOrEmpty(session.WebhookUrl))
                endpoints.PointSessionAt(
                    scope,
                    row,
                    session.WebhookUrl,
                    session.WebhookSecret,
                    session.ReachesPrivate,
                    session.Grant,
                    session.WebhookFormat
                );
            return created;
        });
        return id is null ? SessionNames.Taken(session.Name) : (await FindSessionAsync(id.Value))!;
    }

    /// <summary>Null keeps a value; an empty <paramref name="webhookUrl"/> removes it.</summary>
    /// <param name="reachesPrivate">Whether a new URL may point at this machine and its network.</param>
    /// <param name="grant">What a new URL may be sent; null: everything.</param>
    public async Task<Outcome<(SessionRecord Session, bool MadeWebhook)>> UpdateSessionAsync(
        long id,
        string? name,
        string? webhookUrl,
        string? webhookSecret,
        SessionDevice? device = null,
        bool reachesPrivate = true,
        EndpointGrant? grant = null,
        string? webhookFormat = null
    )
    {
        var (fault, made) = await writer.RunAsync<(Fault?, bool)>(scope =>
        {
            if (Find(scope, id) is not { } session)
                return (Fault.SessionNotFound(id), false);
            // One that was named before names were unique in any case keeps its name, also when it is written again.
            if (name is not null && name != session.Name && IsTaken(scope, name, session.UserId, id))
                return (SessionNames.Taken(name), false);
            const string update = """
                UPDATE sessions SET name = coalesce(@name, name), proxy = nullif(coalesce(@Proxy, proxy), ''),
                    proxy_reaches_private = CASE WHEN @Proxy IS NULL THEN proxy_reaches_private ELSE @ReachesPrivate END,
                    device_name = nullif(coalesce(@DeviceName, device_name), ''),
                        user_agent = nullif(coalesce(@UserAgent, user_agent), ''), updated_at = @now
                WHERE id = @id
                """;
            scope.Db.Execute(
                update,
                new
                {
                    id,
                    name,
                    Proxy = secrets.SealProxy(device),
                    ReachesPrivate = device?.ReachesPrivate ?? false,
                    device?.DeviceName,
                    device?.UserAgent,
                    now = scope.Now,
                }
            );
            return (
                null,
                (webhookUrl is not null || webhookSecret is not null || webhookFormat is not null)
                    && endpoints.PointSessionAt(scope, id, webhookUrl, webhookSecret, reachesPrivate, grant, webhookFormat)
            );
        });
        return fault is not null ? fault : ((await FindSessionAsync(id))!, made);
    }

    /// <summary>Deletes the session with its messages, events, endpoints and deliveries.</summary>
    public async Task<bool> DeleteSessionAsync(long id)
    {
        var deleted = await writer.RunAsync(scope => scope.Db.Execute("DELETE FROM sessions WHERE id = @id", new { id }) == 1);
        identities.Forget(id);
        return deleted;
    }

    public virtual Task SetWantedAsync(long id, bool wanted) =>
        writer.RunAsync(scope =>
        {
            scope.Db.Execute("UPDATE sessions SET wanted = @wanted WHERE id = @id", new { id, wanted });
        });

    /// <summary>Writes where the session is and logs a <c>status</c> event, in one transaction.</summary>
    public Task SetStateAsync(long id, SessionState state, StateReason reason, string? message) =>
        writer.RunAsync(scope =>
        {
            if (Find(scope, id) is not { } session)
                return;
            const string update = """
                UPDATE sessions SET state = @State, reason = @Reason, state_message = @StateMessage, updated_at = @UpdatedAt,
                    last_seen = @LastSeen
                WHERE id = @Id
                """;
            // One time for both: whoever reads the session and gets the event can see which is later.
            var now = scope.Now;
            var entered = AccountRules.Entered(session, state, reason, message, now);
            scope.Db.Execute(update, entered);
            events.Append(scope, Announcements.State(entered, events.NextSequence(scope.Db), now));
        });

    /// <summary>
    /// Notes whose account it is. A new link sets the mark before which everything is history, to be stored if
    /// <paramref name="wantsHistory"/>; if the same account was linked before, what lies between is noted as a gap.
    /// </summary>
    public Task SetAccountAsync(long id, string phone, string? lid, string? pushName, DateTimeOffset now, bool wantsHistory) =>
        writer.RunAsync(scope =>
        {
            if (Find(scope, id) is not { } session)
                return;
            SetAccount(scope, AccountRules.Linked(session, phone, lid, pushName, now, wantsHistory));
            if (AccountRules.GapOf(session, phone, now) is { } gap)
                gaps.Note(scope, gap);
        });

    public Task SetHistoryStoredAsync(long id) =>
        writer.RunAsync(scope =>
        {
            scope.Db.Execute("UPDATE sessions SET history_before = NULL WHERE id = @id", new { id });
        });

    /// <summary>Forgets the account after a logout, except how far it had been read back; the next link is a first link.</summary>
    public Task ForgetAccountAsync(long id, string newProfile) =>
        writer.RunAsync(scope =>
        {
            if (Find(scope, id) is { } session)
                SetAccount(scope, AccountRules.Unlinked(session, newProfile));
        });

    public Task SetCaughtUpAsync(long id, DateTimeOffset upTo) =>
        writer.RunAsync(scope =>
        {
            const string update =
                "UPDATE sessions SET caught_up_to = @upTo WHERE id = @id AND (caught_up_to IS NULL OR caught_up_to < @upTo)";
            scope.Db.Execute(update, new { id, upTo });
        });

    /// <summary>As it is before this operation changes it, with its secrets sealed.</summary>
    public static SessionRecord? Find(WriteScope scope, long id)
    {
        if (!scope.Sessions.TryGetValue(id, out var session))
            scope.Sessions[id] = session = scope.Db.QuerySingleOrDefault<SessionRecord?>(Select + " WHERE s.id = @id", new { id });
        return session;
    }

    private static void SetAccount(WriteScope scope, SessionRecord session)
    {
        const string update = """
            UPDATE sessions SET phone = @Phone, lid = @Lid, push_name = @PushName, linked_at = @LinkedAt, caught_up_to = @CaughtUpTo,
                history_before = @HistoryBefore, former_phone = @FormerPhone, former_mark = @FormerMark, profile = @Profile
            WHERE id = @Id
            """;
        scope.Db.Execute(update, session);
        scope.Sessions[session.Id] = session;
    }

    private static bool IsTaken(WriteScope scope, string name, long user, long except = 0) =>
        SessionNames.IsTaken(
            name,
            scope.Db.Query<string>("SELECT name FROM sessions WHERE user_id = @user AND id <> @except", new { user, except })
        );
}
