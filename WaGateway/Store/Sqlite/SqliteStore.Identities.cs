using System.Collections.Concurrent;
using Dapper;
using Microsoft.Data.Sqlite;

namespace WaGateway.Store.Sqlite;

internal sealed partial class SqliteStore : IIdentityStore
{
    private readonly ConcurrentDictionary<long, IdentityMap> identities = new();

    public IIdentities Of(long session) => MapOf(session);

    private IdentityMap MapOf(long session) => identities.GetOrAdd(session, id => new IdentityMap(id, pairs => WriteAsync(id, pairs), clock, logger));

    private Task WriteAsync(long session, IReadOnlyDictionary<string, string> phoneByLid) => writer.RunAsync(scope =>
    {
        foreach (var (lid, phone) in phoneByLid)
            Learn(scope.Db, session, lid, phone);
    });

    // The conditions on person and chat_id are there for their indexes: they hold wherever the others do.
    private static void Learn(SqliteConnection db, long session, string lid, string phone) => db.Execute(
        """
        DELETE FROM identities WHERE session_id = @session AND (phone = @phone OR lid = @lid);
        INSERT INTO identities (session_id, lid, phone) SELECT id, @lid, @phone FROM sessions WHERE id = @session;
        UPDATE messages SET to_number = @phone WHERE session_id = @session AND chat_id = @lid AND to_number = @lid;
        UPDATE OR IGNORE messages SET chat_id = @phone WHERE session_id = @session AND chat_id = @lid;
        UPDATE OR IGNORE messages SET from_number = @phone WHERE session_id = @session AND person = @lid AND from_number = @lid;
        UPDATE messages SET person = @phone WHERE session_id = @session AND person = @lid;
        """,
        new { session, lid, phone });

    private void LoadIdentities(SqliteConnection db)
    {
        foreach (var (session, lid, phone) in db.Query<(long, string, string)>("SELECT session_id, lid, phone FROM identities"))
            MapOf(session).Load(lid, phone);
    }
}
