using System.Globalization;
using WaGateway.Http.Metrics;
using WaGateway.Media;
using WaGateway.Model;
using WaGateway.Sessions;
using WaGateway.Store;

namespace WaGateway.Http.Api.Health;

/// <summary>Whether the gateway can do its work, and what stands in its way. A warning is for people: with it, it still works.</summary>
internal sealed class Readiness(StoreHealth health, MediaFiles files, SessionPool pool, GatewayGauges gauges, TimeProvider clock)
{
    private const long ScarceBytes = 200_000_000;
    private const long LeastBytes = 256 * 1024;
    private static readonly TimeSpan LongWait = TimeSpan.FromMinutes(15);

    /// <summary>What fails, in one; null while nothing does.</summary>
    public static Fault? Failure(IReadOnlyList<(HealthCheckAnswer Answer, FaultCode? Code)> checks)
    {
        var failing = checks.Where(check => check.Code is not null).ToList();
        return failing.Count == 0
            ? null
            : new Fault(failing[0].Code!.Value, string.Join(" ", failing.Select(check => check.Answer.Reason)));
    }

    public async Task<IReadOnlyList<(HealthCheckAnswer Answer, FaultCode? Code)>> LookAsync() =>
        [await StoreAsync(), (Disk(), null), Media(), Browser(), (await OutboxAsync(), null)];

    private async Task<(HealthCheckAnswer, FaultCode?)> StoreAsync() =>
        await health.TroubleAsync() is { } trouble
            ? (HealthCheckAnswer.Failing("store", trouble.Message), FaultTable.Of(trouble).Code)
            : (HealthCheckAnswer.Fine("store"), null);

    private HealthCheckAnswer Disk() =>
        health.FreeBytes is { } free and < ScarceBytes
            ? HealthCheckAnswer.Warning(
                "disk",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{free / 1e6:F0} MB are free on the disk of the data folder. When it is full, nothing is accepted any more."
                )
            )
            : HealthCheckAnswer.Fine("disk");

    /// <summary>The media folder may be on a disk of its own.</summary>
    private (HealthCheckAnswer, FaultCode?) Media() =>
        files.FreeBytes is { } free and < LeastBytes
            ? (
                HealthCheckAnswer.Failing("media", $"{free} bytes are free on the disk of the media folder: free some space."),
                FaultCode.MediaFull
            )
            : (HealthCheckAnswer.Fine("media"), null);

    private (HealthCheckAnswer, FaultCode?) Browser() =>
        pool.BrowserMissing() is { } missing
            ? (HealthCheckAnswer.Failing("browser", missing.Message), missing.Code)
            : (HealthCheckAnswer.Fine("browser"), null);

    /// <summary>Receivers that are away are nobody's fault here, so this alone never fails.</summary>
    private async Task<HealthCheckAnswer> OutboxAsync() =>
        await gauges.BacklogAsync() is { OldestAt: { } at, Pending: var pending } && clock.GetUtcNow() - at > LongWait
            ? HealthCheckAnswer.Warning(
                "outbox",
                $"{pending} deliveries are pending, the oldest since {Iso.Of(at)}. GET /api/deliveries?state=pending lists them, GET "
                    + "/api/webhook/:sessionId says how their receivers do."
            )
            : HealthCheckAnswer.Fine("outbox");
}
