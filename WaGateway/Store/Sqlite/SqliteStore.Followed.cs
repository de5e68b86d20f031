using Dapper;

namespace WaGateway.Store.Sqlite;

internal sealed partial class SqliteStore : IFollowedStore
{
    public Task<IReadOnlyList<string>> ListFollowedAsync(long session) => ReadAsync<IReadOnlyList<string>>(async db =>
        (await db.QueryAsync<string>("SELECT person FROM followed WHERE session_id = @session", new { session })).AsList());

    public Task SetFollowedAsync(long session, string person, bool followed) => writer.RunAsync(scope => scope.Db.Execute(
        followed ? "INSERT OR IGNORE INTO followed (session_id, person) VALUES (@session, @person)" : "DELETE FROM followed WHERE session_id = @session AND person = @person",
        new { session, person }));
}
