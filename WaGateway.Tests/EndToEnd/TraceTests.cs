using System.Text;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.EndToEnd;

public sealed class TraceTests
{
    [Fact]
    public async Task A_sent_message_is_one_trace_from_the_request_to_its_webhook_without_what_it_says_and_to_whom()
    {
        await using var collector = new RawReceiver();
        await using var receiver = new RawReceiver();
        await using var gateway = await GatewayProcess.StartAsync(
            new Dictionary<string, string> { ["OTEL_BSP_SCHEDULE_DELAY"] = "200" },
            $"--Telemetry:OtlpEndpoint=http://127.0.0.1:{collector.Port}",
            "--Telemetry:OtlpHeaders=x-collector-key=let-me-in"
        );
        var (api, shop, john) = (gateway.Api, "5511955550001", "5511955550002");
        var session = await api.CreateSessionAsync("Traced");
        await api.LinkAsync(session, shop);
        await api.AddPhoneAsync(john, "John Doe");
        await api.PostAsync($"/webhook/{session}/register", new { url = receiver.Url, events = new[] { "message.sent", "message" } }, 201);
        await api.SendAsync(session, john, "Nobody must read this");
        await api.WriteAsync(john, shop, "Nor this answer");

        var spans = await Eventually.GetAsync(
            () => Task.FromResult(Spans(collector)),
            all => all.Any(span => span.Name == "send") && all.Count(span => span.Name == "webhook attempt") >= 2,
            what: "the spans of both messages"
        );
        var send = spans.Single(span => span.Name == "send");
        var request = spans.Single(span => span.Name == "POST /api/messages/session/{sessionId}/send");
        Assert.Equal((request.TraceId, request.SpanId), (send.TraceId, send.ParentId));
        Assert.Contains(spans, span => span.Name == "webhook attempt" && span.TraceId == send.TraceId && span.ParentId == send.SpanId);
        Assert.Contains(spans, span =>
            span.Name == "webhook attempt"
            && span.TraceId != send.TraceId
            && spans.Any(other => other.Name == "receive" && (other.TraceId, other.SpanId) == (span.TraceId, span.ParentId))
        );

        Assert.All(collector.Requests, export =>
            Assert.Equal(
                ("/v1/traces", "application/x-protobuf", "let-me-in"),
                (export.Path, export["Content-Type"], export["x-collector-key"])
            )
        );
        var told = string.Concat(collector.Requests.Select(export => Encoding.Latin1.GetString(export.Body)));
        Assert.Contains("0002", told, StringComparison.Ordinal);
        foreach (var secret in (string[])[john, shop, "Nobody must read", "Nor this answer", "John Doe", "/hook"])
            Assert.DoesNotContain(secret, told, StringComparison.Ordinal);
    }

    private static List<OtlpSpan> Spans(RawReceiver collector) => [.. collector.Requests.SelectMany(export => OtlpSpan.In(export.Body))];
}
