using System.Text;
using WaGateway.Egress;
using WaGateway.Model;

namespace WaGateway.Webhooks;

/// <summary>Makes one attempt and says how it ended. Never retries.</summary>
internal sealed class WebhookSender(EgressGuard guard, TimeProvider clock)
{
    public const int BodyLimit = 16 * 1024;
    private const int ExcerptLimit = 500;

    /// <param name="attempt">Ends the attempt, from DNS to the last byte: a timeout.</param>
    /// <param name="abort">Cancelled when nobody wants to know the outcome any more.</param>
    /// <exception cref="OperationCanceledException"><paramref name="abort"/> was cancelled before complete headers.</exception>
    public async Task<WebhookOutcome> SendAsync(
        EndpointRecord endpoint,
        DeliveryClaim delivery,
        CancellationToken attempt,
        CancellationToken abort
    )
    {
        var startedAt = clock.GetUtcNow();
        var started = clock.GetTimestamp();
        try
        {
            using var request = WebhookRequest.Of(endpoint, delivery, startedAt);
            using var response = await guard
                .ClientFor(endpoint.ReachesPrivate, new(endpoint.Ca, endpoint.VerifyTls))
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, attempt);
            var body = await ReadAsync(response, attempt);
            var trace = Trace() with { Status = (int)response.StatusCode, Excerpt = Excerpt(body.Span) };
            var verdict = WebhookVerdict.Of(
                (int)response.StatusCode,
                WebhookVerdict.RetryAfter(response.Headers, clock.GetUtcNow()),
                trace,
                body
            );
            return verdict is WebhookOutcome.Delivered delivered
                ? delivered with
                {
                    Charset = response.Content.Headers.ContentType?.CharSet,
                }
                : verdict;
        }
        catch (Exception error) when (error is not OperationCanceledException || !abort.IsCancellationRequested)
        {
            return WebhookVerdict.Of(error, Trace());
        }

        WebhookTrace Trace() =>
            new(
                startedAt,
                clock.GetElapsedTime(started),
                RemoteAddress: Uri.TryCreate(endpoint.Url, UriKind.Absolute, out var url) ? guard.RemoteAddress(url) : null
            );
    }

    /// <summary>The headers have decided: whatever the body does, it changes nothing.</summary>
    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage response, CancellationToken attempt)
    {
        if (response.Content.Headers.ContentLength == 0)
            return ReadOnlyMemory<byte>.Empty;
        var buffer = new byte[(int)Math.Min(response.Content.Headers.ContentLength ?? BodyLimit, BodyLimit)];
        var length = 0;
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(attempt);
            while (length < buffer.Length && await stream.ReadAsync(buffer.AsMemory(length), attempt) is var read and > 0)
                length += read;
        }
        catch (Exception error) when (error is IOException or HttpRequestException or OperationCanceledException)
        {
            // Cut off, too slow, or malformed.
        }
        return buffer.AsMemory(0, length);
    }

    private static string? Excerpt(ReadOnlySpan<byte> body) =>
        body.IsEmpty ? null : Encoding.UTF8.GetString(body[..Math.Min(body.Length, ExcerptLimit)]).Replace('\0', '\uFFFD');
}
