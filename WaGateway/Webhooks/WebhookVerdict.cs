using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using WaGateway.Egress;

namespace WaGateway.Webhooks;

/// <summary>The table "two kinds of failure": what an answer, or its absence, means.</summary>
internal static class WebhookVerdict
{
    public static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(6);

    private const string NoTls =
        "No TLS connection came about: what listens there does not speak TLS (then the URL begins with http://), or has no protocol or "
        + "cipher in common with the gateway, or wants a certificate of its callers.";

    public static WebhookOutcome Of(int status, TimeSpan? retryAfter, WebhookTrace trace, ReadOnlyMemory<byte> body) =>
        status switch
        {
            >= 200 and <= 299 => new WebhookOutcome.Delivered(trace, body),
            408 or 425 or 429 => new WebhookOutcome.EndpointFault(trace with { ErrorClass = "throttled" }, retryAfter ?? TimeSpan.Zero),
            503 when retryAfter is not null => new WebhookOutcome.EndpointFault(trace with { ErrorClass = "throttled" }, retryAfter),
            500 or 502 or 503 or 504 or 508 or (>= 520 and <= 530) => new WebhookOutcome.EndpointFault(
                trace with
                {
                    ErrorClass = "http_5xx",
                },
                null
            ), // 52x: a proxy of the receiver's says that the receiver is down
            410 => new WebhookOutcome.Gone(trace with { ErrorClass = "http_4xx" }),
            _ => new WebhookOutcome.MessageFault(trace with { ErrorClass = $"http_{status / 100}xx" }),
        };

    public static WebhookOutcome Of(Exception error, WebhookTrace trace)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case EgressDeniedException denied:
                    return new WebhookOutcome.EgressDenied(trace with { ErrorClass = "egress_denied" }, denied.Message);
                case CertificateRefusedException refused:
                    return Fault(trace with { Note = refused.Message }, "tls");
                case AuthenticationException:
                    return Fault(trace with { Note = NoTls }, "tls");
                case SocketException socket:
                    return Of(socket, trace);
                case OperationCanceledException or TimeoutException:
                    return Fault(trace, "timeout");
            }
        }
        return Fault(
            error is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError }
                ? trace with
                {
                    Note = NoTls,
                }
                : trace,
            (error as HttpRequestException)?.HttpRequestError switch
            {
                HttpRequestError.SecureConnectionError => "tls",
                HttpRequestError.NameResolutionError => "dns",
                HttpRequestError.ResponseEnded or HttpRequestError.ConnectionError => "reset",
                HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError or HttpRequestError.ConfigurationLimitExceeded =>
                    "protocol",
                _ => error is IOException or HttpRequestException { InnerException: IOException } ? "reset" : "protocol",
            }
        );
    }

    /// <returns>Null where it says nothing intelligible; never more than six hours, never less than nothing.</returns>
    public static TimeSpan? RetryAfter(HttpResponseHeaders headers, DateTimeOffset now)
    {
        if (!headers.TryGetValues("Retry-After", out var values) || values.FirstOrDefault() is not { } value)
            return null;
        TimeSpan? wait = null;
        if (double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
            wait = TimeSpan.FromSeconds(Math.Min(seconds, LongestRetryAfter.TotalSeconds));
        else if (DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
            wait = date - now;
        return wait switch
        {
            null => null,
            { Ticks: < 0 } => TimeSpan.Zero,
            { } asked => asked < LongestRetryAfter ? asked : LongestRetryAfter,
        };
    }

    private static WebhookOutcome Of(SocketException error, WebhookTrace trace) =>
        error.SocketErrorCode switch
        {
            SocketError.HostNotFound or SocketError.NoData or SocketError.NoRecovery => Fault(trace, "dns"),
            SocketError.ConnectionRefused => Fault(trace, "refused"),
            SocketError.TimedOut => Fault(trace, "timeout"),
            SocketError.HostUnreachable or SocketError.HostDown => Fault(trace, "unreachable"),
            SocketError.TryAgain => Ours(trace, "no name server answers"),
            SocketError.NetworkUnreachable or SocketError.NetworkDown => Ours(trace, "there is no route to the network"),
            SocketError.TooManyOpenSockets
            or SocketError.NoBufferSpaceAvailable
            or SocketError.AddressNotAvailable
            or SocketError.AccessDenied => Ours(trace, $"the system gives no connection ({error.SocketErrorCode})"),
            _ => Fault(trace, "reset"),
        };

    private static WebhookOutcome.EndpointFault Fault(WebhookTrace trace, string errorClass) =>
        new(trace with { ErrorClass = errorClass }, null);

    private static WebhookOutcome.GatewayFault Ours(WebhookTrace trace, string reason) =>
        new(trace with { ErrorClass = "gateway" }, reason);
}
