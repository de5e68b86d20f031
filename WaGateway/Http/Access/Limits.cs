using System.Net;
using System.Threading.RateLimiting;
using WaGateway.Configuration;
using WaGateway.Http.Api;
using WaGateway.Model;

namespace WaGateway.Http.Access;

/// <summary>How many requests a key may make, and an address without one. Who is let in without credentials is not limited.</summary>
internal sealed class Limits(LimitOptions options, TimeProvider clock)
{
    private readonly KeyedLimiter atOnce = new(
        () => new ConcurrencyLimiter(new() { PermitLimit = options.RequestsAtOnce, QueueLimit = 0 }),
        clock
    );

    private readonly KeyedLimiter perSecond = new(
        () =>
            new TokenBucketRateLimiter(
                new()
                {
                    TokenLimit = Math.Max(options.Burst, options.RequestsPerSecond),
                    TokensPerPeriod = options.RequestsPerSecond,
                    ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                    QueueLimit = 0,
                    AutoReplenishment = false,
                }
            ),
        clock
    );

    public async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        if (WhoOf(context) is not { } who)
        {
            await next(context);
            return;
        }
        using var place = atOnce.AttemptAcquire(who);
        if (!place.IsAcquired)
        {
            await RefuseAsync(
                context,
                new(
                    FaultCode.RateLimited,
                    $"{options.RequestsAtOnce} requests are under way: wait until one is answered, or raise the setting "
                        + "Limits:RequestsAtOnce"
                ),
                TimeSpan.FromSeconds(1)
            );
            return;
        }
        if (IsTooFast(who, out var wait))
            await RefuseAsync(
                context,
                new(
                    FaultCode.RateLimited,
                    $"More than {options.RequestsPerSecond} requests per second: wait a moment, or raise the setting "
                        + "Limits:RequestsPerSecond"
                ),
                wait
            );
        else
            await next(context);
    }

    public static Task RefuseAsync(HttpContext context, Fault fault, TimeSpan wait) =>
        new Refused(fault with { RetryAfter = wait }).ExecuteAsync(context);

    private bool IsTooFast(string who, out TimeSpan wait)
    {
        wait = TimeSpan.FromSeconds(1);
        if (options.RequestsPerSecond == 0)
            return false;
        using var lease = perSecond.AttemptAcquire(who);
        if (lease.TryGetMetadata(MetadataName.RetryAfter, out var after))
            wait = after;
        return !lease.IsAcquired;
    }

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
