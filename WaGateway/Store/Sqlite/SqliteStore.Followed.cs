using Dapper;

namespace WaGateway.Store.Sqlite;

internal sealed partial class SqliteStore : FollowedStore
{
    public Task<IReadOnlyList<string>> ListFollowedAsync(long session) => ReadAsync<IReadOnlyList<string>>(async db =>
        (await db.QueryAsync<string>("SELECT person FROM followed WHERE session_id = @session", new { session })).AsList());

    public Task<bool> FollowAsync(long session, string person, int most) => writer.RunAsync(scope =>
    {
        const string insert =
            """
            INSERT OR IGNORE INTO followed (session_id, person)
            SELECT @session, @person WHERE (SELECT count(*) FROM followed WHERE session_id = @session) < @most;
            SELECT EXISTS (SELECT 1 FROM followed WHERE session_id = @session AND person = @person);
            """;
        return scope.Db.ExecuteScalar<bool>(insert, new { session, person, most });
    });

    public Task UnfollowAsync(long session, string person) => writer.RunAsync(scope =>
        { scope.Db.Execute("DELETE FROM followed WHERE session_id = @session AND person = @person", new { session, person }); });
}
