using Dapper;
using WaGateway.Model;

namespace WaGateway.Store;

/// <summary>Whether what is accepted can be kept. A write that failed is remembered until a trial shows that there is room again.</summary>
internal sealed class StoreHealth(Database database, Writer writer, TimeProvider clock)
{
    private static readonly TimeSpan TrialPatience = TimeSpan.FromSeconds(2);

    /// <summary>Whether the store is on PostgreSQL, not SQLite.</summary>
    public bool IsPostgres => database.CanBeAway;

    public string DatabaseVersion => database.Version;

    /// <summary>The database with its log.</summary>
    public long DatabaseBytes => database.Bytes;

    /// <summary>Of the disk it is on; null where the system does not say.</summary>
    public long? FreeBytes => database.FreeBytes;

    /// <summary>Why the store cannot be written; null while it can. After a failed write this tries one.</summary>
    public async Task<StoreUnavailableException?> TroubleAsync()
    {
        if (writer.Trouble is not { } trouble)
        {
            if (!database.CanBeAway)
                return null;
            trouble = new("The database does not answer.", isFull: false);
        }
        try
        {
            await writer.RunAsync(scope => database.TryWrite(scope.Db)).WaitAsync(TrialPatience, clock);
            writer.Forgive();
            return null;
        }
        catch (StoreUnavailableException error)
        {
            return error;
        }
        catch (TimeoutException)
        {
            return trouble;
        }
    }

    /// <summary>
    /// What is still to be delivered, from the indexes that hold nothing else. Reads an index entry for each: 100,000
    /// pending ones take some milliseconds.
    /// </summary>
    public Task<Backlog> BacklogAsync() =>
        database.ReadAsync(async db =>
        {
            string By(string index) => database.Dialect.By("deliveries", index);
            var select = $"""
                WITH line AS (SELECT count(*) AS n, min(id) AS first FROM {By("deliveries_in_line")} WHERE state = 0 AND waiting = 0),
                     retries AS (SELECT count(*) AS n, min(id) AS first FROM {By("deliveries_waiting")} WHERE state = 0 AND waiting > 0)
                SELECT (SELECT n FROM line), (SELECT n FROM retries),
                    (SELECT count(*) FROM {By("deliveries_dead")} WHERE state = 3),
                    (SELECT min(created_at) FROM deliveries WHERE id IN (SELECT first FROM line UNION ALL SELECT first FROM retries))
                """;
            var (inLine, retrying, dead, oldest) = await db.QuerySingleAsync<(long, long, long, long?)>(select);
            return new Backlog(inLine, retrying, dead, oldest is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null);
        });
}
