using Dapper;
using Microsoft.Data.Sqlite;
using WaGateway.Store;

namespace WaGateway.Tests.Store;

/// <summary>What can happen to an SQLite file while it is written.</summary>
internal static class SqliteTroubles
{
    /// <summary>Lets the file grow no further than it is, as a full disk would; or, with false, again.</summary>
    public static Task FillAsync(this Writer writer, bool isFull) =>
        writer.RunAsync(scope => scope.Db.ExecuteScalar<long>($"PRAGMA max_page_count = {(isFull ? 1 : uint.MaxValue - 1)}"));

    /// <summary>How long a write waits for another program's lock.</summary>
    public static Task WaitForLocksAsync(this Writer writer, int seconds) =>
        writer.RunAsync(scope =>
        {
            ((SqliteConnection)scope.Db).DefaultTimeout = seconds;
        });
}
