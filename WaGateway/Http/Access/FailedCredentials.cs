using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using WaGateway.Configuration;

namespace WaGateway.Http.Access;

/// <summary>
/// Counts wrong credentials per address. Right ones are let in all the same: a forgotten script with an old key must not
/// lock out its whole machine, and no number of guesses finds 238 bits.
/// </summary>
internal sealed class FailedCredentials(GatewayOptions options) : IDisposable
{
    private readonly PartitionedRateLimiter<IPAddress> limiter = PartitionedRateLimiter.Create<IPAddress, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(Neighbourhood(address), _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = options.Limits.FailuresPerMinute,
            Window = TimeSpan.FromMinutes(1),
            QueueLimit = 0,
        })
    );

    private readonly PartitionedRateLimiter<IPAddress> news = PartitionedRateLimiter.Create<IPAddress, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(Neighbourhood(address), _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = 1,
            Window = TimeSpan.FromMinutes(15),
            QueueLimit = 0,
        })
    );

    /// <summary>Whether its guessing is worth a line in the audit log: once in a while, or a guesser could fill a disk with them.</summary>
    public bool IsNews(HttpContext context)
    {
        using var lease = news.AttemptAcquire(context.Connection.RemoteIpAddress ?? IPAddress.None);
        return lease.IsAcquired;
    }

    public bool IsOneTooMany(HttpContext context, out TimeSpan wait)
    {
        using var lease = limiter.AttemptAcquire(context.Connection.RemoteIpAddress ?? IPAddress.None);
        wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
        return !lease.IsAcquired;
    }

    public void Dispose()
    {
        limiter.Dispose();
        news.Dispose();
    }

    /// <summary>Who has one IPv6 address has 2^64 of them.</summary>
    internal static string Neighbourhood(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes()[..8])
            : address.ToString();
    }
}
