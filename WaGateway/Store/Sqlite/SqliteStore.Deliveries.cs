using Dapper;
using Microsoft.Data.Sqlite;

namespace WaGateway.Store.Sqlite;

internal sealed partial class SqliteStore
{
    /// <summary>The lock on the data folder is ours, so every lease found at start belongs to a dead process.</summary>
    private static void ReleaseLeases(SqliteConnection db) =>
        db.Execute("UPDATE deliveries SET state = 0, lease = NULL WHERE state = 1");
}
