using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using WaGateway.Http.Access;
using WaGateway.Model;

namespace WaGateway.Http.Streaming;

/// <summary>
/// The event log as server-sent events, from a sequence on until the caller or the gateway leaves. It is read page by
/// page as fast as the caller takes it, so a slow one reads later from the log and costs no memory.
/// Failure policy: a caller that takes nothing at all is cut off by the web server's minimum data rate after some
/// minutes; it resumes where it was.
/// </summary>
internal sealed class EventStream(EventStreams streams, EventQuery from, Caller caller) : IResult
{
    /// <summary>Events read at once; the log also bounds their bytes.</summary>
    public const int Batch = 64;

    private EventQuery query = from;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        try
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, streams.Stopping);
            var response = httpContext.Response;
            response.ContentType = "text/event-stream";
            // Proxies that know this header do not hold events back.
            response.Headers["X-Accel-Buffering"] = "no";
            httpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            // An id without data is no event, but whoever is cut off before the first one resumes from here.
            Write(response.BodyWriter, $"id: {query.After}\n\n");
            if (await FlushAsync(response.BodyWriter, stop.Token) && !HeadRequests.Is(httpContext))
                await RunAsync(response.BodyWriter, stop.Token);
        }
        finally
        {
            streams.Closed(caller);
        }
    }

    private async Task RunAsync(PipeWriter output, CancellationToken stop)
    {
        var lastWritten = streams.Clock.GetTimestamp();
        while (!stop.IsCancellationRequested && streams.MayStay(caller))
        {
            var more = streams.Log.MoreEvents;
            var page = await streams.Log.ReadEventsAsync(query);
            foreach (var entry in page.Events)
            {
                // Each of them: a slow reader takes its time for a page.
                if (!streams.MayStay(caller))
                    return;
                Write(output, entry);
                if (!await FlushAsync(output, stop))
                    return;
            }
            query = query with { After = page.Next };
            if (page.Events.Count > 0)
                lastWritten = streams.Clock.GetTimestamp();
            if (page.Next < page.Extent.Latest)
                continue;
            var left = streams.Heartbeat - streams.Clock.GetElapsedTime(lastWritten);
            if (left > TimeSpan.Zero)
            {
                await streams.WaitAsync(more, left, caller, stop);
                continue;
            }
            Write(output, ": still here\n\n");
            if (!await FlushAsync(output, stop))
                return;
            lastWritten = streams.Clock.GetTimestamp();
        }
    }

    private static void Write(PipeWriter output, EventRecord entry)
    {
        Write(output, $"id: {entry.Sequence}\nevent: {entry.Kind}\ndata: ");
        // One line: its JSON escapes line breaks.
        output.Write(entry.Body);
        Write(output, "\n\n");
    }

    private static void Write(PipeWriter output, string text) => Encoding.UTF8.GetBytes(text, output);

    /// <returns>Whether to go on: neither the caller nor the gateway has left.</returns>
    private static async Task<bool> FlushAsync(PipeWriter output, CancellationToken stop)
    {
        try
        {
            return !(await output.FlushAsync(stop)).IsCompleted;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
