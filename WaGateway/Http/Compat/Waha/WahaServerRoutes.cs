using System.Text.Json.Nodes;
using WaGateway.Http.Access;
using WaGateway.Http.Api.Health;
using WaGateway.Http.Metrics;
using WaGateway.Model;
using WaGateway.Model.Formats;

namespace WaGateway.Http.Compat.Waha;

/// <summary>The server itself.</summary>
internal static class WahaServerRoutes
{
    public static void MapWahaServer(this IEndpointRouteBuilder api)
    {
        api.MapGet("/ping", () => new WahaAnswer(new JsonObject { ["message"] = "pong" })).Needs(Scope.Any);
        api.MapGet("/health", HealthAsync).Needs(Scope.Any);
        api.MapGet("/api/version", Version).Needs(Scope.Any);
        api.MapGet("/api/server/version", Version).Needs(Scope.Any);
        api.MapGet("/api/server/status", Status).Needs(Scope.Any);
    }

    private static WahaAnswer Version() => new(WahaFormat.Environment);

    private static WahaAnswer Status(GatewayGauges gauges, TimeProvider clock)
    {
        var uptime = gauges.Uptime;
        return new(
            new JsonObject
            {
                ["startTimestamp"] = (clock.GetUtcNow() - uptime).ToUnixTimeMilliseconds(),
                ["uptime"] = (long)uptime.TotalMilliseconds,
                ["worker"] = new JsonObject { ["id"] = "wagateway" },
            }
        );
    }

    private static async Task<IResult> HealthAsync(Readiness readiness)
    {
        var checks = new JsonObject();
        var isWell = true;
        foreach (var (check, code) in await readiness.LookAsync())
        {
            checks[check.Name] = new JsonObject { ["status"] = code is null ? "up" : "down" };
            isWell &= code is null;
        }
        return new WahaAnswer(
            new JsonObject
            {
                ["status"] = isWell ? "ok" : "error",
                ["info"] = isWell ? checks.DeepClone() : new JsonObject(),
                ["error"] = isWell ? new JsonObject() : checks.DeepClone(),
                ["details"] = checks.DeepClone(),
            },
            isWell ? 200 : 503
        );
    }
}
