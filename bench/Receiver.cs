using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;

namespace WaGateway.Bench;

/// <summary>
/// Where webhooks arrive, in a process of its own. A text that begins with <c>t:</c> carries the sender's monotonic
/// clock, which all processes of a machine share: the difference is how long it was on its way.
/// </summary>
internal static class Receiver
{
    private static readonly byte[] Mark = "\"content\":\"t:"u8.ToArray();

    public static async Task<int> RunAsync(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port));
        await using var app = builder.Build();
        ConcurrentQueue<Arrival> arrivals = [];
        app.MapPost("/{endpoint}", async (HttpRequest request, string endpoint, int? delay, int? status) =>
        {
            var body = new byte[request.ContentLength ?? 0];
            await request.Body.ReadExactlyAsync(body);
            var now = Stopwatch.GetTimestamp();
            if (delay is { } milliseconds)
                await Task.Delay(milliseconds, request.HttpContext.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            arrivals.Enqueue(new(now, SentAt(body), endpoint));
            return Results.StatusCode(status ?? StatusCodes.Status204NoContent);
        });
        app.MapGet("/count", (string? endpoint) =>
            endpoint is null ? arrivals.Count : arrivals.Count(arrival => arrival.Endpoint == endpoint)
        );
        app.MapGet("/take", () =>
        {
            var all = arrivals.ToArray();
            arrivals.Clear();
            return all;
        });
        await app.RunAsync();
        return 0;
    }

    private static long? SentAt(ReadOnlySpan<byte> body)
    {
        var at = body.IndexOf(Mark);
        if (at < 0)
            return null;
        var digits = body[(at + Mark.Length)..];
        return long.Parse(Encoding.ASCII.GetString(digits[..digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9')]));
    }

    /// <param name="At">When the whole request was there, in ticks of <see cref="Stopwatch"/>.</param>
    /// <param name="Sent">When its text was written.</param>
    internal sealed record Arrival(long At, long? Sent, string Endpoint)
    {
        public double? Milliseconds => Sent is { } sent ? Stopwatch.GetElapsedTime(sent, At).TotalMilliseconds : null;
    }
}
