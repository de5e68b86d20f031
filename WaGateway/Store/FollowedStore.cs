using Dapper;

namespace WaGateway.Store;

/// <summary>Whose presence each session follows; outlives restarts.</summary>
internal sealed class FollowedStore(Database database, Writer writer)
{
    public Task<IReadOnlyList<string>> ListFollowedAsync(long session) =>
        database.ListAsync<string>("SELECT person FROM followed WHERE session_id = @session", new { session });

    /// <returns>Whether the person is followed: not when the session follows <paramref name="most"/> others.</returns>
    public Task<bool> FollowAsync(long session, string person, int most) =>
        writer.RunAsync(scope =>
        {
            const string insert = """
                INSERT INTO followed (session_id, person)
                SELECT @session, @person WHERE (SELECT count(*) FROM followed WHERE session_id = @session) < @most
                ON CONFLICT DO NOTHING;
                SELECT EXISTS (SELECT 1 FROM followed WHERE session_id = @session AND person = @person);
                """;
            return scope.Db.ExecuteScalar<bool>(
                insert,
                new
                {
                    session,
                    person,
                    most,
                }
            );
        });

    public Task UnfollowAsync(long session, string person) =>
        writer.RunAsync(scope =>
        {
            scope.Db.Execute("DELETE FROM followed WHERE session_id = @session AND person = @person", new { session, person });
        });
}
