using Dapper;
using Microsoft.Data.Sqlite;
using WaGateway.Model;

namespace WaGateway.Store.Sqlite;

internal sealed partial class SqliteStore
{
    private static List<EndpointRecord> EndpointsOf(SqliteConnection db, long sessionId) =>
        db.Query<EndpointRecord>("SELECT * FROM endpoints WHERE session_id = @sessionId ORDER BY is_session_url, id", new { sessionId }).AsList();

    /// <summary>Makes <paramref name="url"/> the session's own destination; empty removes it; null keeps it.</summary>
    private void PointSessionAt(WriteScope scope, long sessionId, string? url, string? secret) => throw new NotImplementedException();
}
