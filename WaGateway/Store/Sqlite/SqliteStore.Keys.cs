using Dapper;
using Microsoft.Data.Sqlite;
using WaGateway.Model;

namespace WaGateway.Store.Sqlite;

internal sealed partial class SqliteStore
{
    /// <summary>
    /// As many of a user's revoked keys as live ones by default: enough to see what was revoked lately. The audit log has
    /// the rest, by number; numbers are not given again. That some stay keeps the gateway from looking as if it never had a key.
    /// </summary>
    internal const int RevokedKeysKept = 100;

    public Task<IReadOnlyList<ApiKeyRecord>> ListKeysAsync() => ReadAsync<IReadOnlyList<ApiKeyRecord>>(async db =>
        (await db.QueryAsync<ApiKeyRecord>("SELECT * FROM api_keys ORDER BY id")).AsList());

    public Task<Outcome<ApiKeyRecord>> CreateKeyAsync(NewApiKey key, byte[] hash) => writer.RunAsync<Outcome<ApiKeyRecord>>(scope =>
    {
        if (!scope.Db.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM users WHERE id = @UserId)", new { key.UserId }))
            return Fault.Field("user_id", $"there is no user with ID {key.UserId}") with { Code = FaultCode.UserNotFound };
        if (key.Sessions?.FirstOrDefault(id => !IsOf(scope.Db, id, key.UserId), -1) is >= 0 and var foreign)
            return Fault.Field("sessions", $"user {key.UserId} has no session with ID {foreign}");
        const string insert =
            """
            INSERT INTO api_keys (user_id, name, hash, scopes, sessions, created_at, expires_at)
            VALUES (@UserId, @Name, @hash, @Scopes, @Sessions, @now, @ExpiresAt) RETURNING *
            """;
        return scope.Db.QuerySingle<ApiKeyRecord>(insert, new { key.UserId, key.Name, hash, key.Scopes, key.Sessions, key.ExpiresAt, now = Now });
    });

    public Task<Fault?> RevokeKeyAsync(long id) => writer.RunAsync<Fault?>(scope =>
    {
        var keys = scope.Db.Query<ApiKeyRecord>("SELECT * FROM api_keys").AsList();
        if (keys.Find(key => key.Id == id) is not { } doomed)
            return new(FaultCode.KeyNotFound, $"Key with ID {id} not found");
        if (IsLastAdmin(keys, doomed))
            return new(FaultCode.LastAdminKey, $"Key {id} is the last one with the scope admin: without it nobody could make another; create that first");
        const string revoke =
            """
            UPDATE api_keys SET revoked_at = coalesce(revoked_at, @now) WHERE id = @id;
            DELETE FROM api_keys WHERE id IN (
                SELECT id FROM api_keys WHERE user_id = @UserId AND revoked_at IS NOT NULL
                ORDER BY revoked_at DESC, id DESC LIMIT -1 OFFSET @kept);
            """;
        scope.Db.Execute(revoke, new { id, doomed.UserId, kept = RevokedKeysKept, now = Now });
        return null;
    });

    public Task SetLastUsedAsync(IReadOnlyCollection<KeyValuePair<long, DateTimeOffset>> uses) => writer.RunAsync(scope =>
    {
        foreach (var (id, at) in uses)
            scope.Db.Execute("UPDATE api_keys SET last_used_at = @at WHERE id = @id", new { id, at });
    });

    /// <summary>One that expires does not count: when it has, nobody is left.</summary>
    private bool IsLastAdmin(List<ApiKeyRecord> keys, ApiKeyRecord doomed) =>
        doomed.IsAdmin && doomed.IsUsable(Now) && !keys.Exists(key => key.Id != doomed.Id && key.IsAdmin && key.IsUsable(Now) && key.ExpiresAt is null);

    private static bool IsOf(SqliteConnection db, long sessionId, long userId) =>
        db.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM sessions WHERE id = @sessionId AND user_id = @userId)", new { sessionId, userId });
}
