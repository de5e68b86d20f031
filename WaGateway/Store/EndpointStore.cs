using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using WaGateway.Model;
using WaGateway.Model.Rules;

namespace WaGateway.Store;

/// <summary>The webhooks of sessions: where events go, and how each is doing.</summary>
internal sealed class EndpointStore(Database database, Writer writer, StoredSecrets secrets)
{
    private const string Select = """
        SELECT endpoints.*, (SELECT s.user_id FROM sessions s WHERE s.id = session_id) AS user_id,
            (SELECT k.expires_at FROM api_keys k WHERE k.id = granted_key) AS grant_ends_at,
            (granted_key IS NOT NULL AND NOT EXISTS (SELECT 1 FROM api_keys k WHERE k.id = granted_key AND k.revoked_at IS NULL))
                OR (granted_user IS NOT NULL AND NOT EXISTS (SELECT 1 FROM users u WHERE u.id = granted_user)) AS is_grant_void
        FROM endpoints
        """;

    /// <summary>All endpoints of a session (or of all, when null), the session's own URL last.</summary>
    public Task<IReadOnlyList<EndpointRecord>> ListEndpointsAsync(long? sessionId = null) =>
        database.ReadAsync<IReadOnlyList<EndpointRecord>>(async db =>
        {
            const string select = Select + " WHERE @sessionId IS NULL OR session_id = @sessionId ORDER BY session_id, is_session_url, id";
            return (await db.QueryAsync<EndpointRecord>(select, new { sessionId })).Select(secrets.Open).ToList();
        });

    public Task<EndpointRecord?> FindEndpointAsync(long id) =>
        database.ReadAsync(async db =>
            await db.QuerySingleOrDefaultAsync<EndpointRecord?>(Select + " WHERE id = @id", new { id }) is { } found
                ? secrets.Open(found)
                : null
        );

    /// <summary>Registers a URL, or changes it where the session already has it.</summary>
    /// <returns>The endpoint, and whether it is new.</returns>
    public async Task<(EndpointRecord Endpoint, bool IsNew)> RegisterEndpointAsync(long sessionId, string url, EndpointChange options)
    {
        var (id, isNew) = await writer.RunAsync(scope =>
        {
            if (Find(scope.Db, sessionId, url) is not { } known)
                return (Insert(scope, sessionId, url, options, isSessionUrl: false), true);
            // Registering again is a person saying that it works.
            Change(scope, known, options with { Url = null, Active = options.Active ?? true, IsRegistration = true });
            return (known.Id, false);
        });
        return ((await FindEndpointAsync(id))!, isNew);
    }

    /// <summary>Fault: unknown endpoint, or the session has the new URL already.</summary>
    public async Task<Outcome<EndpointRecord>> ChangeEndpointAsync(long id, EndpointChange change)
    {
        var fault = await writer.RunAsync(scope =>
        {
            if (Find(scope.Db, id) is not { } endpoint)
                return EndpointRules.NotFound(id);
            if (change.Url is not null && Find(scope.Db, endpoint.SessionId, change.Url) is { } other && other.Id != id)
                return EndpointRules.UrlTaken(other.Id);
            Change(scope, endpoint, change);
            return null;
        });
        return fault is not null ? fault : (await FindEndpointAsync(id))!;
    }

    /// <summary>Gives it a new secret; the old one keeps signing beside it for <paramref name="overlap"/>.</summary>
    public async Task<Outcome<EndpointRecord>> RotateSecretAsync(long id, string? secret, TimeSpan overlap)
    {
        var known = await writer.RunAsync(scope =>
        {
            const string update = """
                UPDATE endpoints SET previous_secret = secret, previous_secret_until = @until, secret = @secret,
                    revision = revision + 1, updated_at = @now WHERE id = @id
                """;
            return scope.Db.Execute(
                    update,
                    new
                    {
                        id,
                        secret = secrets.Seal(secret ?? NewSecret()),
                        until = scope.Now + overlap,
                        now = scope.Now,
                    }
                ) == 1;
        });
        return known ? (await FindEndpointAsync(id))! : EndpointRules.NotFound(id);
    }

    public Task<bool> DeleteEndpointAsync(long id) => writer.RunAsync(scope => Delete(scope, id));

    /// <summary>Those of a session, its own URL last, with their secrets sealed.</summary>
    public static List<EndpointRecord> Of(WriteScope scope, long sessionId)
    {
        if (!scope.Endpoints.TryGetValue(sessionId, out var endpoints))
            scope.Endpoints[sessionId] = endpoints = OfSession(scope.Db, sessionId);
        return endpoints;
    }

    /// <summary>With its secrets sealed.</summary>
    public static EndpointRecord? Find(DbConnection db, long id) =>
        db.QuerySingleOrDefault<EndpointRecord?>(Select + " WHERE id = @id", new { id });

    /// <summary>Makes <paramref name="url"/> the session's own destination; empty removes it; null keeps it.</summary>
    /// <returns>Whether an endpoint was made.</returns>
    public bool PointSessionAt(
        WriteScope scope,
        long sessionId,
        string? url,
        string? secret,
        bool reachesPrivate,
        EndpointGrant? grant,
        string? format
    )
    {
        switch (SessionUrlStep.Of(OfSession(scope.Db, sessionId), url, secret, reachesPrivate, grant, format))
        {
            case SessionUrlStep.Remove(var current):
                Delete(scope, current.Id);
                break;
            case SessionUrlStep.Change(var current, var how):
                Change(scope, current, how);
                break;
            case SessionUrlStep.Adopt(var registered, var former, var how):
                if (former is not null)
                    Merge(scope, former, registered);
                scope.Db.Execute("UPDATE endpoints SET is_session_url = 1 WHERE id = @Id", new { registered.Id });
                Change(scope, registered, how);
                break;
            case SessionUrlStep.Create(var address, var how):
                Insert(scope, sessionId, address, how, isSessionUrl: true);
                return true;
        }
        return false;
    }

    /// <summary>A person is looking: an endpoint that is being left alone is tried at once.</summary>
    public static void ProbeNow(WriteScope scope, long endpointId)
    {
        const string update = """
            UPDATE endpoints SET gate_until = CASE WHEN gate_until > @now THEN @now ELSE gate_until END, revision = revision + 1
            WHERE id = @endpointId AND gate_until IS NOT NULL
            """;
        scope.Db.Execute(update, new { endpointId, now = scope.Now });
        scope.EndpointsDue.Add(endpointId);
    }

    internal static List<EndpointRecord> OfSession(DbConnection db, long sessionId) =>
        db.Query<EndpointRecord>(Select + " WHERE session_id = @sessionId ORDER BY is_session_url, id", new { sessionId }).AsList();

    private static EndpointRecord? Find(DbConnection db, long sessionId, string url) =>
        db.QuerySingleOrDefault<EndpointRecord?>(Select + " WHERE session_id = @sessionId AND url = @url", new { sessionId, url });

    private long Insert(WriteScope scope, long sessionId, string url, EndpointChange options, bool isSessionUrl)
    {
        const string insert = """
            INSERT INTO endpoints (session_id, url, secret, events, headers, filters, reply_from_response, ca, verify_tls, format,
                is_session_url, active, disabled_reason, reaches_private,
                granted_scopes, granted_user, granted_key, created_at, updated_at)
            VALUES (@SessionId, @Url, @Secret, @Events, @Headers, @Filters, @ReplyFromResponse, @Ca, @VerifyTls, @Format,
                @IsSessionUrl, @Active, @DisabledReason, @ReachesPrivate,
                @GrantedScopes, @GrantedUser, @GrantedKey, @CreatedAt, @UpdatedAt) RETURNING id
            """;
        var made = EndpointRules.New(sessionId, url, options, isSessionUrl, NewSecret(), scope.Now);
        return scope.Db.ExecuteScalar<long>(insert, made with { Secret = secrets.Seal(made.Secret), Headers = secrets.Seal(made.Headers) });
    }

    private void Change(WriteScope scope, EndpointRecord endpoint, EndpointChange change)
    {
        const string update = """
            UPDATE endpoints SET url = @Url, secret = coalesce(@secret, secret), events = @Events,
                headers = coalesce(@headers, headers), filters = @Filters,
                reply_from_response = @ReplyFromResponse, ca = @Ca, verify_tls = @VerifyTls, format = @Format,
                reaches_private = @ReachesPrivate, active = @Active, disabled_reason = @DisabledReason,
                granted_scopes = @GrantedScopes, granted_user = @GrantedUser, granted_key = @GrantedKey, revision = revision + 1,
                    updated_at = @now
            WHERE id = @Id
            """;
        if (EndpointRules.After(secrets.Open(endpoint), change, scope.Now) is not { } after)
            return;
        scope.Db.Execute(
            update,
            new
            {
                after.Id,
                after.Url,
                after.Events,
                after.Filters,
                after.ReplyFromResponse,
                after.Ca,
                after.VerifyTls,
                after.Format,
                after.ReachesPrivate,
                after.Active,
                after.DisabledReason,
                after.GrantedScopes,
                after.GrantedUser,
                after.GrantedKey,
                now = scope.Now,
                secret = change.Secret is { } secret ? secrets.Seal(secret) : null,
                headers = change.Headers is { } headers ? secrets.Seal(headers) : null,
            }
        );
        if (EndpointRules.StartsAfresh(endpoint, after))
            StartAfresh(scope, endpoint.Id);
        scope.EndpointsDue.Add(endpoint.Id);
    }

    private static void Merge(WriteScope scope, EndpointRecord from, EndpointRecord to)
    {
        const string move = """
            UPDATE deliveries SET endpoint_id = @to, state = 0, lease = NULL, waiting = 0
            WHERE endpoint_id = @from AND state < 2 AND NOT EXISTS (SELECT 1 FROM deliveries o WHERE o.sequence = deliveries.sequence
                AND o.endpoint_id = @to)
            """;
        scope.Db.Execute(move, new { from = from.Id, to = to.Id });
        Delete(scope, from.Id);
    }

    private static void StartAfresh(WriteScope scope, long id) =>
        scope.Db.Execute(
            """
            UPDATE endpoints SET faults_in_row = 0, failing_since = NULL, gate_until = NULL, last_error = NULL WHERE id = @id;
            UPDATE deliveries SET waiting = 0 WHERE endpoint_id = @id AND state = 0 AND waiting > 0;
            """,
            new { id }
        );

    private static bool Delete(WriteScope scope, long id)
    {
        scope.EndpointsDue.Add(id); // its lane finds it gone
        return scope.Db.Execute("DELETE FROM endpoints WHERE id = @id", new { id }) == 1;
    }

    private static string NewSecret() => "whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(24));
}
