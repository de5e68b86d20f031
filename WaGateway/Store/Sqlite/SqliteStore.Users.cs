using Dapper;
using WaGateway.Model;

namespace WaGateway.Store.Sqlite;

internal sealed partial class SqliteStore
{
    public Task<IReadOnlyList<UserRecord>> ListUsersAsync() => ReadAsync<IReadOnlyList<UserRecord>>(async db =>
        (await db.QueryAsync<UserRecord>("SELECT * FROM users ORDER BY id")).AsList());

    public Task<UserRecord?> FindUserAsync(long id) => ReadAsync(db =>
        db.QuerySingleOrDefaultAsync<UserRecord?>("SELECT * FROM users WHERE id = @id", new { id }));

    public Task<UserRecord?> FindUserAsync(string name) => ReadAsync(db =>
        db.QuerySingleOrDefaultAsync<UserRecord?>("SELECT * FROM users WHERE name = @name", new { name }));

    public Task<Outcome<UserRecord>> CreateUserAsync(string name) => writer.RunAsync<Outcome<UserRecord>>(scope =>
    {
        const string insert = "INSERT INTO users (name, created_at) VALUES (@name, @now) ON CONFLICT (name) DO NOTHING RETURNING *";
        return scope.Db.QuerySingleOrDefault<UserRecord?>(insert, new { name, now = Now }) is { } created
            ? created : Fault.Field("name", $"a user named '{name}' exists already") with { Code = FaultCode.UserNameTaken };
    });

    public Task<Fault?> DeleteUserAsync(long id) => writer.RunAsync<Fault?>(scope =>
    {
        if (!scope.Db.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM users WHERE id = @id)", new { id }))
            return new(FaultCode.NoSuchUser, $"User with ID {id} not found");
        if (id == UserRecord.Owner)
            return new(FaultCode.UserInUse, $"User {id} is the owner and always exists");
        if (scope.Db.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM sessions WHERE user_id = @id)", new { id }))
            return new(FaultCode.UserInUse, $"User {id} has sessions: delete those first");
        var keys = scope.Db.Query<ApiKeyRecord>("SELECT * FROM api_keys").AsList();
        if (keys.Where(key => key.UserId == id).FirstOrDefault(key => IsLastAdmin([.. keys.Where(other => other.UserId != id)], key)) is { } last)
            return new(FaultCode.LastAdminKey, $"Key {last.Id} of user {id} is the last one with the scope admin: create another for somebody else first");
        scope.Db.Execute("DELETE FROM users WHERE id = @id", new { id });
        return null;
    });

    public Task<(long SessionId, long UserId)?> OwnerAsync(OwnedKind kind, long id) => ReadAsync(db =>
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

    /// <summary>The condition under which a row's session is seen by <paramref name="audience"/>, who may be everybody (null).</summary>
    private static string SeenBy(Audience? audience, string sessionId) => audience is null ? "1"
        : $"{sessionId} IN (SELECT id FROM sessions WHERE user_id = {audience.UserId}"
            + (audience.Sessions is null ? ")" : $" AND id IN ({string.Join(',', audience.Sessions)}))");
}
