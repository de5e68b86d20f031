using System.Data.Common;
using Dapper;
using WaGateway.Model;

namespace WaGateway.Store;

/// <summary>
/// Writes what became of claims. Every write names the lease it was claimed under: whoever lost it changes nothing.
/// </summary>
internal static class SettlementRows
{
    public static void Settle(WriteScope scope, DeliverySettlement settlement)
    {
        switch (settlement)
        {
            case DeliverySettlement.Delivered(_, _, var attempt):
                Log(scope.Db, Deliver(scope, settlement, attempt), attempt);
                break;
            case DeliverySettlement.Retry(_, _, var attempt, var nextAt, var held, var counts):
                Log(scope.Db, Fail(scope.Db, settlement, attempt, DeliveryState.Pending, nextAt, held ? 2 : 1, counts), attempt);
                break;
            case DeliverySettlement.Dead(_, _, var attempt):
                Log(scope.Db, Fail(scope.Db, settlement, attempt, DeliveryState.Dead, scope.Now, waiting: 0, counts: true), attempt);
                break;
            case DeliverySettlement.Released(_, _, var error):
                Release(scope.Db, settlement, error);
                break;
        }
    }

    private static bool Deliver(WriteScope scope, DeliverySettlement claim, AttemptRecord attempt)
    {
        const string update = """
            UPDATE deliveries SET state = 2, waiting = 0, lease = NULL, attempts = @Number, delivered_at = @now, last_status = @Status,
                last_error = NULL
            WHERE id = @DeliveryId AND state = 1 AND lease = @Lease
            """;
        return scope.Db.Execute(
                update,
                new
                {
                    claim.DeliveryId,
                    claim.Lease,
                    attempt.Number,
                    attempt.Status,
                    now = scope.Now,
                }
            ) == 1;
    }

    private static bool Fail(
        DbConnection db,
        DeliverySettlement claim,
        AttemptRecord attempt,
        DeliveryState state,
        DateTimeOffset nextAt,
        int waiting,
        bool counts
    )
    {
        const string update = """
            UPDATE deliveries SET state = @state, waiting = @waiting, lease = NULL, attempts = @Number, failures = failures + @counts,
                next_at = @nextAt, last_status = @Status, last_error = @ErrorClass
            WHERE id = @DeliveryId AND state = 1 AND lease = @Lease
            """;
        return db.Execute(
                update,
                new
                {
                    claim.DeliveryId,
                    claim.Lease,
                    attempt.Number,
                    attempt.Status,
                    attempt.ErrorClass,
                    nextAt,
                    waiting,
                    state,
                    counts,
                }
            ) == 1;
    }

    private static void Release(DbConnection db, DeliverySettlement claim, string? error)
    {
        const string update = """
            UPDATE deliveries SET state = 0, lease = NULL, last_error = coalesce(@error, last_error)
            WHERE id = @DeliveryId AND state = 1 AND lease = @Lease
            """;
        db.Execute(
            update,
            new
            {
                claim.DeliveryId,
                claim.Lease,
                error,
            }
        );
    }

    private static void Log(DbConnection db, bool isOurs, AttemptRecord attempt)
    {
        if (!isOurs)
            return;
        const string insert = """
            INSERT INTO attempts (delivery_id, number, started_at, duration_ms, outcome, status, error_class, remote_address, excerpt, note)
            VALUES (@DeliveryId, @Number, @StartedAt, @Duration, @Outcome, @Status, @ErrorClass, @RemoteAddress, @Excerpt, @Note)
            ON CONFLICT DO NOTHING
            """;
        db.Execute(insert, attempt);
    }

    /// <summary>The endpoint's health, unless a person has changed the endpoint since it was claimed from.</summary>
    public static void Save(DbConnection db, long endpointId, EndpointVitals vitals)
    {
        const string update = """
            UPDATE endpoints SET faults_in_row = @FaultsInRow, failing_since = @FailingSince, gate_until = @GateUntil,
                active = CASE WHEN @DisabledReason IS NULL THEN active ELSE 0 END,
                    disabled_reason = coalesce(@DisabledReason, disabled_reason),
                last_success_at = coalesce(@LastSuccessAt, last_success_at),
                    last_failure_at = coalesce(@LastFailureAt, last_failure_at), last_error = @LastError
            WHERE id = @endpointId AND revision = @Revision
            """;
        var saved =
            db.Execute(
                update,
                new
                {
                    endpointId,
                    vitals.Revision,
                    vitals.FaultsInRow,
                    vitals.FailingSince,
                    vitals.GateUntil,
                    vitals.DisabledReason,
                    vitals.LastSuccessAt,
                    vitals.LastFailureAt,
                    vitals.LastError,
                }
            ) == 1;
        if (saved && vitals.Recovered)
        {
            // The second condition alone would not be found by the index of what waits.
            const string resume =
                "UPDATE deliveries SET waiting = 0 WHERE endpoint_id = @endpointId AND state = 0 AND waiting > 0 AND waiting = 2";
            db.Execute(resume, new { endpointId });
        }
    }
}
