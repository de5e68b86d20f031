using System.Data.Common;
using Dapper;
using WaGateway.Model;
using WaGateway.Model.Rules;

namespace WaGateway.Store;

/// <summary>Who may call and what they did: keys, users, whose things are, and the audit log.</summary>
internal sealed class AccessStore(Database database, Writer writer)
{
    private const string HasUser = "SELECT EXISTS (SELECT 1 FROM users WHERE id = @id)";

    /// <summary>All keys, revoked and expired ones too.</summary>
    public Task<IReadOnlyList<ApiKeyRecord>> ListKeysAsync() => database.ListAsync<ApiKeyRecord>("SELECT * FROM api_keys ORDER BY id");

    /// <summary>Fault: unknown user or session.</summary>
    public Task<Outcome<ApiKeyRecord>> CreateKeyAsync(NewApiKey key, byte[] hash) =>
        writer.RunAsync<Outcome<ApiKeyRecord>>(scope =>
        {
            if (!scope.Db.ExecuteScalar<bool>(HasUser, new { id = key.UserId }))
                return AccessRules.UnknownUser(key.UserId);
            var own = scope.Db.Query<long>("SELECT id FROM sessions WHERE user_id = @UserId", new { key.UserId }).ToHashSet();
            if (key.Sessions?.FirstOrDefault(id => !own.Contains(id), -1) is >= 0 and var foreign)
                return AccessRules.ForeignSession(key.UserId, foreign);
            const string insert = """
                INSERT INTO api_keys (user_id, name, hash, scopes, sessions, created_at, expires_at)
                VALUES (@UserId, @Name, @hash, @Scopes, @Sessions, @now, @ExpiresAt) RETURNING *
                """;
            return scope.Db.QuerySingle<ApiKeyRecord>(
                insert,
                new
                {
                    key.UserId,
                    key.Name,
                    hash,
                    key.Scopes,
                    key.Sessions,
                    key.ExpiresAt,
                    now = scope.Now,
                }
            );
        });

    /// <summary>The oldest of many revoked keys of a user are removed. Fault: unknown key, or the last one that can make others.</summary>
    public Task<Fault?> RevokeKeyAsync(long id) =>
        writer.RunAsync(scope =>
        {
            var keys = scope.Db.Query<ApiKeyRecord>("SELECT * FROM api_keys").AsList();
            if (AccessRules.RefusalToRevoke(keys, id, scope.Now) is { } fault)
                return fault;
            var now = scope.Now;
            scope.Db.Execute("UPDATE api_keys SET revoked_at = coalesce(revoked_at, @now) WHERE id = @id", new { id, now });
            var after = keys.ConvertAll(key => key.Id == id ? key with { RevokedAt = key.RevokedAt ?? now } : key);
            foreach (var surplus in AccessRules.Surplus(after, after.Find(key => key.Id == id)!.UserId))
                scope.Db.Execute("DELETE FROM api_keys WHERE id = @surplus", new { surplus });
            return (Fault?)null;
        });

    public Task SetLastUsedAsync(IReadOnlyCollection<KeyValuePair<long, DateTimeOffset>> uses) =>
        writer.RunAsync(scope =>
        {
            foreach (var (id, at) in uses)
                scope.Db.Execute("UPDATE api_keys SET last_used_at = @at WHERE id = @id", new { id, at });
        });

    public Task<IReadOnlyList<UserRecord>> ListUsersAsync() => database.ListAsync<UserRecord>("SELECT * FROM users ORDER BY id");

    public Task<UserRecord?> FindUserAsync(long id) => database.FindAsync<UserRecord>("SELECT * FROM users WHERE id = @id", new { id });

    public Task<UserRecord?> FindUserAsync(string name) =>
        database.FindAsync<UserRecord>("SELECT * FROM users WHERE name = @name", new { name });

    /// <summary>Fault: the name is taken.</summary>
    public Task<Outcome<UserRecord>> CreateUserAsync(string name) =>
        writer.RunAsync<Outcome<UserRecord>>(scope =>
        {
            const string insert = "INSERT INTO users (name, created_at) VALUES (@name, @now) ON CONFLICT (name) DO NOTHING RETURNING *";
            return scope.Db.QuerySingleOrDefault<UserRecord?>(insert, new { name, now = scope.Now }) is { } created
                ? created
                : AccessRules.NameTaken(name);
        });

    /// <summary>Deletes the user with its keys. Fault: unknown, the owner, or one that has sessions.</summary>
    public Task<Fault?> DeleteUserAsync(long id) =>
        writer.RunAsync(scope =>
        {
            var exists = scope.Db.ExecuteScalar<bool>(HasUser, new { id });
            var hasSessions = scope.Db.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM sessions WHERE user_id = @id)", new { id });
            var keys = scope.Db.Query<ApiKeyRecord>("SELECT * FROM api_keys").AsList();
            var fault = AccessRules.RefusalToDelete(id, exists, hasSessions, keys, scope.Now);
            if (fault is null)
                scope.Db.Execute("DELETE FROM users WHERE id = @id", new { id });
            return fault;
        });

    /// <summary>The session that something belongs to, and its user; null when there is no such thing.</summary>
    public Task<(long SessionId, long UserId)?> OwnerAsync(OwnedKind kind, long id) =>
        database.ReadAsync(db =>
        {
            var session = kind switch
            {
                OwnedKind.Message => "(SELECT session_id FROM messages WHERE id = @id)",
                OwnedKind.Webhook => "(SELECT session_id FROM endpoints WHERE id = @id)",
                OwnedKind.Delivery => "(SELECT session_id FROM deliveries WHERE id = @id)",
                _ => "@id",
            };
            return db.QuerySingleOrDefaultAsync<(long, long)?>($"SELECT id, user_id FROM sessions WHERE id = {session}", new { id });
        });

    /// <param name="quiet">
    /// The same action by the same caller on the same target within this time is not written again; zero writes each.
    /// </param>
    public Task AuditAsync(AuditRecord entry, TimeSpan quiet) =>
        writer.RunAsync(scope =>
        {
            const string insert = """
                INSERT INTO audit (at, user_id, key_id, address, action, target)
                VALUES (@At, @UserId, @KeyId, @Address, @Action, @Target)
                """;
            if (quiet == TimeSpan.Zero || !IsAudited(scope.Db, entry, entry.At - quiet))
                scope.Db.Execute(insert, entry);
        });

    private static bool IsAudited(DbConnection db, AuditRecord entry, DateTimeOffset since)
    {
        const string select = """
            SELECT EXISTS (SELECT 1 FROM audit
                WHERE action = @Action AND target IS NOT DISTINCT FROM @Target AND at > @since
                    AND user_id IS NOT DISTINCT FROM @UserId AND key_id IS NOT DISTINCT FROM @KeyId)
            """;
        return db.ExecuteScalar<bool>(
            select,
            new
            {
                entry.Action,
                entry.Target,
                entry.UserId,
                entry.KeyId,
                since,
            }
        );
    }

    public Task<IReadOnlyList<AuditRecord>> ListAuditAsync(AuditQuery query)
    {
        const string select = """
            SELECT * FROM audit
            WHERE (@Action IS NULL OR action = @Action) AND (@UserId IS NULL OR user_id = @UserId) AND (@KeyId IS NULL OR key_id = @KeyId)
                AND (@Target IS NULL OR target = @Target) AND (@Since IS NULL OR at >= @Since) AND (@Until IS NULL OR at <= @Until)
                    AND (@Before IS NULL OR id < @Before)
            ORDER BY id DESC LIMIT @Limit
            """;
        return database.ListAsync<AuditRecord>(select, query);
    }

    /// <returns>How many entries were deleted; call again while it is <paramref name="batch"/>.</returns>
    public Task<int> ForgetAuditAsync(DateTimeOffset before, int batch) =>
        writer.RunAsync(scope =>
        {
            const string delete = "DELETE FROM audit WHERE id IN (SELECT id FROM audit WHERE at < @before ORDER BY id LIMIT @batch)";
            return scope.Db.Execute(delete, new { before, batch });
        });
}
