using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using WaGateway.Configuration;
using WaGateway.Http.Api;
using WaGateway.Model;

namespace WaGateway.Http.Access;

/// <summary>How many requests a key may make, and an address without one. Who is let in without credentials is not limited.</summary>
internal static class Limits
{
    public static void Configure(RateLimiterOptions limiter, GatewayOptions options)
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(context => AtOnceOf(context, options.Limits)),
            PartitionedRateLimiter.Create<HttpContext, string>(context => PartitionOf(context, options.Limits))
        );
        limiter.OnRejected = async (rejected, _) =>
        {
            if (!rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan _))
            {
                await RefuseAsync(
                    rejected.HttpContext,
                    new(
                        FaultCode.RateLimited,
                        $"{options.Limits.RequestsAtOnce} requests are under way: wait until one is answered, or raise the setting "
                            + "Limits:RequestsAtOnce"
                    ),
                    TimeSpan.FromSeconds(1)
                );
                return;
            }
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
            await RefuseAsync(
                rejected.HttpContext,
                new(
                    FaultCode.RateLimited,
                    $"More than {options.Limits.RequestsPerSecond} requests per second: wait a moment, or raise the setting "
                        + "Limits:RequestsPerSecond"
                ),
                wait
            );
        };
    }

    public static Task RefuseAsync(HttpContext context, Fault fault, TimeSpan wait) =>
        new Refused(fault with { RetryAfter = wait }).ExecuteAsync(context);

    private static RateLimitPartition<string> PartitionOf(HttpContext context, LimitOptions limits)
    {
        if (limits.RequestsPerSecond == 0 || WhoOf(context) is not { } who)
            return RateLimitPartition.GetNoLimiter("");
        return RateLimitPartition.GetTokenBucketLimiter(who, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = Math.Max(limits.Burst, limits.RequestsPerSecond),
            TokensPerPeriod = limits.RequestsPerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        });
    }

    private static RateLimitPartition<string> AtOnceOf(HttpContext context, LimitOptions limits) =>
        WhoOf(context) is { } who
            ? RateLimitPartition.GetConcurrencyLimiter(who, _ => new ConcurrencyLimiterOptions
            {
                PermitLimit = limits.RequestsAtOnce,
                QueueLimit = 0,
            })
            : RateLimitPartition.GetNoLimiter("");

    /// <summary>Null for who is let in without credentials: many callers that cannot be distinguished.</summary>
    private static string? WhoOf(HttpContext context)
    {
        var caller = Caller.Of(context.User);
        return ReferenceEquals(caller, Caller.Local) ? null
            : caller is null ? "address " + FailedCredentials.Neighbourhood(context.Connection.RemoteIpAddress ?? IPAddress.None)
            : caller.KeyId is { } key ? $"key {key}"
            : $"user {caller.UserId}";
    }
}
