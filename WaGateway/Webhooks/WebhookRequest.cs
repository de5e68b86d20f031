using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using WaGateway.Model;
using WaGateway.Model.Formats;

namespace WaGateway.Webhooks;

/// <summary>One POST as it goes on the wire.</summary>
internal static class WebhookRequest
{
    private static readonly string UserAgent = "WaGateway/" + typeof(WebhookRequest).Assembly.GetName().Version!.ToString(3);
    private static readonly SearchValues<char> Controls = SearchValues.Create([.. Enumerable.Range(0, 32).Select(c => (char)c), (char)127]);

    /// <summary>What an endpoint's own headers may not set: our words, and those that frame the message.</summary>
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "User-Agent",
        "Content-Type",
        "Content-Length",
        "Content-Encoding",
        "Transfer-Encoding",
        "TE",
        "Trailer",
        "Host",
        "Connection",
        "Keep-Alive",
        "Expect",
        "Upgrade",
        "X-Hub-Signature-256",
        "X-Hub-Signature",
    };

    public static HttpRequestMessage Of(EndpointRecord endpoint, DeliveryClaim delivery, DateTimeOffset now)
    {
        var format = WebhookFormat.Of(endpoint.Format);
        var given = format is null ? null : Given(endpoint, delivery);
        var body = given is null ? delivery.Body : format!.Write(given);
        var url = given is null ? endpoint.Url : format!.Address(endpoint.Url, given);
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (given is null)
            AddOurs(request.Headers, endpoint, delivery, now);
        else
            foreach (var (name, value) in format!.Headers(given, endpoint.Secret, body, now))
                request.Headers.Add(name, value);
        request.Headers.Add("User-Agent", UserAgent);
        foreach (var (name, value) in endpoint.Headers)
            if (IsFree(name) && value.AsSpan().IndexOfAny(Controls) < 0)
                request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    private static void AddOurs(HttpRequestHeaders headers, EndpointRecord endpoint, DeliveryClaim delivery, DateTimeOffset now)
    {
        var timestamp = now.ToUnixTimeSeconds();
        headers.Add("webhook-id", delivery.EventId);
        headers.Add("webhook-timestamp", $"{timestamp}");
        headers.Add("webhook-signature", WebhookSignature.Standard(Secrets(endpoint, now), delivery.EventId, timestamp, delivery.Body));
        headers.Add(HubSignature.Header, HubSignature.Of(endpoint.Secret, delivery.Body));
        headers.Add("X-WaGateway-Event", delivery.Kind);
        headers.Add("X-WaGateway-Attempt", $"{delivery.Attempts + 1}");
    }

    private static FormattedEvent Given(EndpointRecord endpoint, DeliveryClaim delivery) =>
        new(
            delivery.Kind,
            JsonNode.Parse(delivery.Body) as JsonObject ?? [],
            delivery.SessionId,
            endpoint.UserId,
            delivery.Subject.Account ?? "",
            delivery.Message
        )
        {
            At = delivery.OccurredAt,
            Url = endpoint.Url,
            Id = delivery.EventId,
            Asked = endpoint.Events,
        };

    /// <summary>Whether an endpoint may set this header.</summary>
    public static bool IsFree(string name) =>
        !Reserved.Contains(name)
        && !name.StartsWith("webhook-", StringComparison.OrdinalIgnoreCase)
        && !name.StartsWith("X-Webhook-", StringComparison.OrdinalIgnoreCase)
        && !name.StartsWith("X-WaGateway-", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Secrets(EndpointRecord endpoint, DateTimeOffset now)
    {
        yield return endpoint.Secret;
        if (endpoint.PreviousSecret is { } previous && endpoint.PreviousSecretUntil > now)
            yield return previous;
    }
}
