using System.Security.Cryptography;
using Dapper;
using Microsoft.Data.Sqlite;
using WaGateway.Model;

namespace WaGateway.Store.Sqlite;

internal sealed partial class SqliteStore : EndpointStore
{
    private const string SelectEndpoint =
        """
        SELECT endpoints.*, (SELECT s.user_id FROM sessions s WHERE s.id = session_id) AS user_id,
            (SELECT k.expires_at FROM api_keys k WHERE k.id = granted_key) AS grant_ends_at,
            (granted_key IS NOT NULL AND NOT EXISTS (SELECT 1 FROM api_keys k WHERE k.id = granted_key AND k.revoked_at IS NULL))
                OR (granted_user IS NOT NULL AND NOT EXISTS (SELECT 1 FROM users u WHERE u.id = granted_user)) AS is_grant_void
        FROM endpoints
        """;

    public Task<IReadOnlyList<EndpointRecord>> ListEndpointsAsync(long? sessionId = null) => ReadAsync<IReadOnlyList<EndpointRecord>>(async db =>
        (await db.QueryAsync<EndpointRecord>(SelectEndpoint + " WHERE @sessionId IS NULL OR session_id = @sessionId ORDER BY session_id, is_session_url, id", new { sessionId }))
            .Select(Open).ToList());

    public Task<EndpointRecord?> FindEndpointAsync(long id) => ReadAsync(async db =>
        await db.QuerySingleOrDefaultAsync<EndpointRecord?>(SelectEndpoint + " WHERE id = @id", new { id }) is { } found ? Open(found) : null);

    public async Task<(EndpointRecord Endpoint, bool IsNew)> RegisterEndpointAsync(long sessionId, string url, EndpointChange options)
    {
        var (id, isNew) = await writer.RunAsync(scope =>
        {
            if (FindEndpoint(scope.Db, sessionId, url) is not { } known)
                return (Insert(scope.Db, sessionId, url, options, isSessionUrl: false), true);
            // Registering again is a person saying that it works.
            Change(scope, known, options with { Url = null, Active = options.Active ?? true, IsRegistration = true });
            return (known.Id, false);
        });
        return ((await FindEndpointAsync(id))!, isNew);
    }

    public async Task<Outcome<EndpointRecord>> ChangeEndpointAsync(long id, EndpointChange change)
    {
        var fault = await writer.RunAsync(scope =>
        {
            if (FindEndpoint(scope.Db, id) is not { } endpoint)
                return WebhookNotFound(id);
            if (change.Url is not null && FindEndpoint(scope.Db, endpoint.SessionId, change.Url) is { } other && other.Id != id)
                return Fault.Field("url", $"the session has this URL already, as webhook {other.Id}");
            Change(scope, endpoint, change);
            return null;
        });
        return fault is not null ? fault : (await FindEndpointAsync(id))!;
    }

    public async Task<Outcome<EndpointRecord>> RotateSecretAsync(long id, string? secret, TimeSpan overlap)
    {
        var known = await writer.RunAsync(scope =>
        {
            const string update =
                """
                UPDATE endpoints SET previous_secret = secret, previous_secret_until = @until, secret = @secret, revision = revision + 1, updated_at = @now WHERE id = @id
                """;
            return scope.Db.Execute(update, new { id, secret = box.Seal(secret ?? NewSecret()), until = Now + overlap, now = Now }) == 1;
        });
        return known ? (await FindEndpointAsync(id))! : WebhookNotFound(id);
    }

    public Task<bool> DeleteEndpointAsync(long id) => writer.RunAsync(scope => Delete(scope, id));

    private static List<EndpointRecord> EndpointsOf(SqliteConnection db, long sessionId) =>
        db.Query<EndpointRecord>(SelectEndpoint + " WHERE session_id = @sessionId ORDER BY is_session_url, id", new { sessionId }).AsList();

    private static EndpointRecord? FindEndpoint(SqliteConnection db, long id) =>
        db.QuerySingleOrDefault<EndpointRecord?>(SelectEndpoint + " WHERE id = @id", new { id });

    private static EndpointRecord? FindEndpoint(SqliteConnection db, long sessionId, string url) =>
        db.QuerySingleOrDefault<EndpointRecord?>(SelectEndpoint + " WHERE session_id = @sessionId AND url = @url", new { sessionId, url });

    private long Insert(SqliteConnection db, long sessionId, string url, EndpointChange options, bool isSessionUrl)
    {
        const string insert =
            """
            INSERT INTO endpoints (session_id, url, secret, events, headers, filters, reply_from_response, is_session_url, active, disabled_reason, reaches_private,
                granted_scopes, granted_user, granted_key, created_at, updated_at)
            VALUES (@sessionId, @url, @secret, @events, @headers, @filters, @reply, @isSessionUrl, @active, @reason, @reachesPrivate,
                @Scopes, @UserId, @KeyId, @now, @now) RETURNING id
            """;
        var (active, grant) = (options.Active ?? true, options.Grant ?? EndpointGrant.Full);
        return db.ExecuteScalar<long>(insert, new
        {
            sessionId, url, isSessionUrl, active, now = Now,
            secret = box.Seal(string.IsNullOrEmpty(options.Secret) ? NewSecret() : options.Secret),
            events = options.Events ?? [EventKinds.Message],
            headers = (IReadOnlyDictionary<string, string>?)Seal(options.Headers) ?? new Dictionary<string, string>(),
            reachesPrivate = options.ReachesPrivate ?? true,
            grant.Scopes, grant.UserId, grant.KeyId,
            filters = options.Filters ?? EndpointFilters.None,
            reply = options.ReplyFromResponse ?? false,
            reason = active ? null : DisabledByRequest,
        });
    }

    private static bool Delete(WriteScope scope, long id)
    {
        scope.EndpointsDue.Add(id); // its lane finds it gone
        return scope.Db.Execute("DELETE FROM endpoints WHERE id = @id", new { id }) == 1;
    }

    private static string NewSecret() => "whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(24));

    private static Fault WebhookNotFound(long id) => new(FaultCode.WebhookNotFound, $"Webhook with ID {id} not found");
}
