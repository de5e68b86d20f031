using Dapper;

namespace WaGateway.Store.Sqlite;

/// <summary>Retention, in small batches: the writer thread belongs to the messages.</summary>
internal sealed partial class SqliteStore
{
    public Task<int> SweepHeldAsync(DateTimeOffset since, DateTimeOffset horizon, int batch) => writer.RunAsync(scope =>
    {
        const string corrected =
            """
            UPDATE deliveries SET next_at = @now WHERE id IN (
                SELECT d.id FROM endpoints e JOIN deliveries d ON d.endpoint_id = e.id AND d.state = 0 AND d.waiting > 0 AND d.next_at > @horizon LIMIT @batch)
            RETURNING endpoint_id
            """;
        foreach (var endpoint in scope.Db.Query<long>(corrected, new { now = Now, horizon, batch }))
            scope.EndpointsDue.Add(endpoint);

        // Failure policy: what a healthy endpoint has in line is tried at least once, however old; only an endpoint that
        // does not take anything makes age alone decide.
        const string bury =
            """
            UPDATE deliveries SET state = 3, waiting = 0, last_error = coalesce(last_error, 'expired') WHERE id IN (
                SELECT d.id FROM endpoints e JOIN deliveries d ON d.endpoint_id = e.id AND d.state = 0
                WHERE (e.active = 0 OR e.gate_until > @now) AND coalesce(d.revived_at, d.created_at) < @since LIMIT @batch)
            """;
        return scope.Db.Execute(bury, new { since, now = Now, batch });
    });

    public Task<int> ForgetEventsAsync(DateTimeOffset before, int batch) => writer.RunAsync(scope =>
    {
        const string delete =
            """
            DELETE FROM events WHERE sequence IN (
                SELECT sequence FROM events e WHERE created_at < @before
                    AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.sequence = e.sequence AND d.state IN (0, 1))
                ORDER BY sequence LIMIT @batch)
            """;
        return scope.Db.Execute(delete, new { before, batch });
    });
}
