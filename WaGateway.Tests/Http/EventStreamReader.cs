using System.Net;
using System.Text;

namespace WaGateway.Tests.Http;

/// <summary>A caller that follows the event stream, line by line as it comes over the wire.</summary>
internal sealed class EventStreamReader : IDisposable
{
    private readonly HttpResponseMessage response;
    private readonly StreamReader lines;

    private EventStreamReader(HttpResponseMessage response, Stream body)
    {
        this.response = response;
        lines = new StreamReader(body, new UTF8Encoding(false));
    }

    internal sealed record Event(long Id, string Kind, string Data);

    public HttpResponseMessage Response => response;

    /// <summary>What a browser would send as Last-Event-ID.</summary>
    public long LastEventId { get; private set; } = -1;

    public int Heartbeats { get; private set; }

    public static async Task<EventStreamReader> OpenAsync(HttpClient client, string query = "", long? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/events/stream?{query}");
        if (lastEventId is { } id)
            request.Headers.Add("Last-Event-ID", $"{id}");
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return new(response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>The next event; null when the stream has ended as it should.</summary>
    public async Task<Event?> NextAsync(double seconds = 20)
    {
        var (kind, data) = ("message", "");
        while (await lines.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(seconds)) is { } line)
        {
            if (line.StartsWith(':'))
                Heartbeats++;
            else if (line.StartsWith("id: ", StringComparison.Ordinal))
                LastEventId = long.Parse(line[4..]);
            else if (line.StartsWith("event: ", StringComparison.Ordinal))
                kind = line[7..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
                data += line[6..];
            else if (line.Length == 0 && data.Length > 0)
                return new(LastEventId, kind, data);
            else
                Assert.Empty(line);
        }
        return null;
    }

    public async Task<IReadOnlyList<Event>> TakeAsync(int count)
    {
        var events = new List<Event>();
        while (events.Count < count)
            events.Add(
                await NextAsync() ?? throw new InvalidOperationException($"The stream ended after {events.Count} of {count} events.")
            );
        return events;
    }

    public void Dispose()
    {
        response.Dispose();
        lines.Dispose();
    }
}
