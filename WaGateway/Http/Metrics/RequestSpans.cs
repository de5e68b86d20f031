using System.Collections.Frozen;
using System.Diagnostics;
using OpenTelemetry;
using WaGateway.Model;

namespace WaGateway.Http.Metrics;

/// <summary>
/// Leaves of a request's span what says nothing about anybody: a path holds phone numbers, a query searched words, an error's text whatever
/// was sent.
/// </summary>
internal sealed class RequestSpans : BaseProcessor<Activity>
{
    private static readonly FrozenSet<string> Kept = FrozenSet.Create(
        StringComparer.Ordinal,
        "http.request.method",
        "http.route",
        "http.response.status_code",
        "url.scheme",
        "network.protocol.version",
        "error.type"
    );

    public override void OnEnd(Activity data)
    {
        if (data.Source.Name == Spans.Name)
            return;
        foreach (var (tag, _) in data.TagObjects.ToList())
            if (!Kept.Contains(tag))
                data.SetTag(tag, null);
        if (data.StatusDescription is not null)
            data.SetStatus(data.Status);
    }
}
