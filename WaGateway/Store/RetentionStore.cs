using System.Data.Common;
using System.Text.Json;
using Dapper;

namespace WaGateway.Store;

/// <summary>What is deleted, or given up, because of its age: in small batches, because messages are written by the same thread.</summary>
internal sealed class RetentionStore(Database database, Writer writer)
{
    /// <summary>
    /// Dead-letters what has been held by a disabled or failing endpoint since before <paramref name="since"/>;
    /// makes due what waits for a time beyond <paramref name="horizon"/>, where only a corrected clock can have put it.
    /// </summary>
    /// <returns>How many deliveries were dead-lettered; call again while it is <paramref name="batch"/>.</returns>
    public Task<int> SweepHeldAsync(DateTimeOffset since, DateTimeOffset horizon, int batch) =>
        writer.RunAsync(scope =>
        {
            foreach (var endpoint in scope.Db.Query<long>("SELECT id FROM endpoints").AsList())
                if (CorrectTimes(scope, endpoint, horizon, batch) > 0)
                    scope.EndpointsDue.Add(endpoint);

            // Failure policy: what a healthy endpoint has in line is tried at least once, however old; only where nothing is
            // taken does age alone decide.
            return scope
                .Db.Query<long>("SELECT id FROM endpoints WHERE active = 0 OR gate_until > @now", new { now = scope.Now })
                .AsList()
                .Sum(endpoint => GiveUp(scope.Db, endpoint, since, batch));
        });

    /// <summary>
    /// Deletes events logged before <paramref name="before"/> with their deliveries and attempts, except where one is
    /// still on its way.
    /// </summary>
    /// <returns>How many events were deleted; call again while it is <paramref name="batch"/>.</returns>
    public async Task<int> ForgetEventsAsync(DateTimeOffset before, int batch)
    {
        var end = await database.ReadAsync(db => FirstSequenceSinceAsync(db, before));
        if (end == 0)
            return 0;
        return await writer.RunAsync(scope => Forget(scope.Db, end, batch));
    }

    private int Forget(DbConnection db, long end, int batch)
    {
        const string select = """
            SELECT sequence FROM events e WHERE sequence < @end
                AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.sequence = e.sequence AND d.state IN (0, 1))
            ORDER BY sequence LIMIT @batch
            """;
        var delete = $"""
            UPDATE messages SET undelivered = 1 WHERE undelivered = 0 AND id IN (
                SELECT d.message FROM {database.Dialect.Numbers("@sequences")} s JOIN deliveries d ON d.sequence = s.value
                WHERE d.state = 3 AND d.message IS NOT NULL);
            DELETE FROM events WHERE sequence IN (SELECT value FROM {database.Dialect.Numbers("@sequences")});
            """;
        var sequences = db.Query<long>(select, new { end, batch }).AsList();
        if (sequences.Count > 0)
            db.Execute(delete, new { sequences = JsonSerializer.Serialize(sequences) });
        return sequences.Count;
    }

    /// <summary>
    /// Failure policy: after a clock was set back by more than the longest wait, what waits is tried now, a round of the
    /// cleaner later at most; set back by less, it waits that much longer. Set forward, what has thereby become too old gets
    /// no more than the attempt that is due. Nothing is deleted for it: dead letters can be retried.
    /// </summary>
    private static int CorrectTimes(WriteScope scope, long endpointId, DateTimeOffset horizon, int batch)
    {
        const string update = """
            UPDATE deliveries SET next_at = @now WHERE id IN (
                SELECT id FROM deliveries WHERE endpoint_id = @endpointId AND state = 0 AND waiting > 0 AND next_at > @horizon LIMIT @batch)
            """;
        return scope.Db.Execute(
            update,
            new
            {
                endpointId,
                horizon,
                batch,
                now = scope.Now,
            }
        );
    }

    /// <summary>Looks at the oldest of each queue only: a hundred thousand held ones must not cost a scan every minute.</summary>
    private int GiveUp(DbConnection db, long endpointId, DateTimeOffset since, int batch)
    {
        var update = $"""
            UPDATE deliveries SET state = 3, waiting = 0, last_error = coalesce(last_error, 'expired')
            WHERE coalesce(revived_at, created_at) < @since AND id IN (
                SELECT id FROM (SELECT id FROM deliveries WHERE endpoint_id = @endpointId AND state = 0 AND waiting = 0
                    ORDER BY {database.Dialect.InLine("id")} LIMIT @batch) AS line
                UNION ALL
                SELECT id FROM (SELECT id FROM deliveries WHERE endpoint_id = @endpointId AND state = 0 AND waiting > 0
                    ORDER BY next_at LIMIT @batch) AS retries)
            """;
        return db.Execute(
            update,
            new
            {
                endpointId,
                since,
                batch,
            }
        );
    }

    /// <summary>The log is ordered by time: a binary search instead of an index that every insert would pay for.</summary>
    private static async Task<long> FirstSequenceSinceAsync(DbConnection db, DateTimeOffset time)
    {
        const string bounds = "SELECT coalesce(min(sequence), 0), coalesce(max(sequence), -1) + 1 FROM events";
        const string timeOf = "SELECT created_at FROM events WHERE sequence >= @middle ORDER BY sequence LIMIT 1";
        var (low, high) = await db.QuerySingleAsync<(long, long)>(bounds);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            var at = await db.ExecuteScalarAsync<long>(timeOf, new { middle });
            if (at < time.ToUnixTimeMilliseconds())
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
