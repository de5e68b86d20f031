using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using WaGateway.Model;

namespace WaGateway.Http.Access;

/// <summary>How many requests a key may make, and an address without one. Who is let in without credentials is not limited.</summary>
internal static class Limits
{
    public static void Configure(RateLimiterOptions limiter, GatewayOptions options)
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => PartitionOf(context, options.Limits));
        limiter.OnRejected = async (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
            await RefuseAsync(rejected.HttpContext,
                new(FaultCode.RateLimited, $"More than {options.Limits.RequestsPerSecond} requests per second: wait a moment, or raise the setting Limits:RequestsPerSecond"), wait);
        };
    }

    public static Task RefuseAsync(HttpContext context, Fault fault, TimeSpan wait) => new Refused(fault with { RetryAfter = wait }).ExecuteAsync(context);

    private static RateLimitPartition<string> PartitionOf(HttpContext context, GatewayOptions.LimitOptions limits)
    {
        var caller = Caller.Of(context.User);
        if (limits.RequestsPerSecond == 0 || ReferenceEquals(caller, Caller.Local))
            return RateLimitPartition.GetNoLimiter("");
        var who = caller is null ? "address " + FailedCredentials.Neighbourhood(context.Connection.RemoteIpAddress ?? IPAddress.None)
            : caller.KeyId is { } key ? $"key {key}" : $"user {caller.UserId}";
        return RateLimitPartition.GetTokenBucketLimiter(who, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = Math.Max(limits.Burst, limits.RequestsPerSecond), TokensPerPeriod = limits.RequestsPerSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = 0,
        });
    }
}
