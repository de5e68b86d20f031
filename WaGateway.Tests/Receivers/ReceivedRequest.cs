using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace WaGateway.Tests.Receivers;

/// <param name="Number">1 for the first request of this receiver.</param>
/// <param name="ReceivedAt">Stopwatch ticks when the last byte of it was there.</param>
internal sealed record ReceivedRequest(
    int Number,
    string Method,
    string Path,
    IReadOnlyDictionary<string, string> Headers,
    byte[] Body,
    long ReceivedAt
)
{
    public string this[string header] => Headers[header];

    public string Text => Encoding.UTF8.GetString(Body);

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string EventId => Headers["webhook-id"];

    public TimeSpan Since(long ticks) => Stopwatch.GetElapsedTime(ticks, ReceivedAt);
}
