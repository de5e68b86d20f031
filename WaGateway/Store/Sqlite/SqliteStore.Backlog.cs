using Dapper;
using Microsoft.Data.Sqlite;
using WaGateway.Model;

namespace WaGateway.Store.Sqlite;

/// <summary>Counts what is pending and dead, from the indexes that hold nothing else.</summary>
internal sealed partial class SqliteStore
{
    public Task<Backlog> BacklogAsync() => ReadAsync(async db =>
    {
        const string select =
            """
            WITH line AS (SELECT count(*) AS n, min(id) AS first FROM deliveries INDEXED BY deliveries_in_line WHERE state = 0 AND waiting = 0),
                 retries AS (SELECT count(*) AS n, min(id) AS first FROM deliveries INDEXED BY deliveries_waiting WHERE state = 0 AND waiting > 0)
            SELECT (SELECT n FROM line), (SELECT n FROM retries),
                (SELECT count(*) FROM deliveries INDEXED BY deliveries_dead WHERE state = 3),
                (SELECT min(created_at) FROM deliveries WHERE id IN (SELECT first FROM line UNION ALL SELECT first FROM retries))
            """;
        var (inLine, retrying, dead, oldest) = await db.QuerySingleAsync<(long, long, long, long?)>(select);
        return new Backlog(inLine, retrying, dead, oldest is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null);
    });

    public string SqliteVersion
    {
        get
        {
            using var db = new SqliteConnection();
            return db.ServerVersion;
        }
    }

    public long DatabaseBytes => SizeOf(databasePath) + SizeOf(databasePath + "-wal");

    public long? FreeBytes
    {
        get
        {
            try
            {
                return new DriveInfo(Path.GetFullPath(Path.GetDirectoryName(databasePath) ?? ".")).AvailableFreeSpace;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
            {
                return null;
            }
        }
    }

    private static long SizeOf(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;
}
