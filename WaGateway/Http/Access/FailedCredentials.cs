using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using WaGateway.Configuration;

namespace WaGateway.Http.Access;

/// <summary>
/// Counts wrong credentials per address. Right ones are let in all the same: a forgotten script with an old key must not
/// lock out its whole machine, and no number of guesses finds 238 bits.
/// </summary>
internal sealed class FailedCredentials(GatewayOptions options, TimeProvider clock)
{
    private readonly KeyedLimiter limiter = Windows(options.Limits.FailuresPerMinute, TimeSpan.FromMinutes(1), clock);
    private readonly KeyedLimiter news = Windows(1, TimeSpan.FromMinutes(15), clock);

    /// <summary>Whether its guessing is worth a line in the audit log: once in a while, or a guesser could fill a disk with them.</summary>
    public bool IsNews(HttpContext context)
    {
        using var lease = news.AttemptAcquire(Of(context));
        return lease.IsAcquired;
    }

    public bool IsOneTooMany(HttpContext context, out TimeSpan wait)
    {
        using var lease = limiter.AttemptAcquire(Of(context));
        wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
        return !lease.IsAcquired;
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

    private static string Of(HttpContext context) => Neighbourhood(context.Connection.RemoteIpAddress ?? IPAddress.None);

    private static KeyedLimiter Windows(int permits, TimeSpan window, TimeProvider clock) =>
        new(
            () =>
                new FixedWindowRateLimiter(
                    new()
                    {
                        PermitLimit = permits,
                        Window = window,
                        QueueLimit = 0,
                        AutoReplenishment = false,
                    }
                ),
            clock
        );
}
