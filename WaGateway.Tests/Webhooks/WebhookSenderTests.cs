using Microsoft.Extensions.Options;
using WaGateway.Configuration;
using WaGateway.Egress;
using WaGateway.Model;
using WaGateway.Tests.Receivers;
using WaGateway.Webhooks;

namespace WaGateway.Tests.Webhooks;

/// <summary>The table "two kinds of failure", against a server that misbehaves.</summary>
public sealed class WebhookSenderTests : IAsyncDisposable
{
    private readonly RawReceiver receiver = new();
    private readonly EgressGuard guard = new(new EgressRules());

    [Theory]
    [InlineData(200, "Delivered", null)]
    [InlineData(204, "Delivered", null)]
    [InlineData(299, "Delivered", null)]
    [InlineData(301, "MessageFault", "http_3xx")]
    [InlineData(307, "MessageFault", "http_3xx")]
    [InlineData(400, "MessageFault", "http_4xx")]
    [InlineData(401, "MessageFault", "http_4xx")]
    [InlineData(404, "MessageFault", "http_4xx")]
    [InlineData(422, "MessageFault", "http_4xx")]
    [InlineData(408, "EndpointFault", "throttled")]
    [InlineData(425, "EndpointFault", "throttled")]
    [InlineData(429, "EndpointFault", "throttled")]
    [InlineData(410, "Gone", "http_4xx")]
    [InlineData(500, "EndpointFault", "http_5xx")]
    [InlineData(502, "EndpointFault", "http_5xx")]
    [InlineData(503, "EndpointFault", "http_5xx")]
    [InlineData(504, "EndpointFault", "http_5xx")]
    [InlineData(508, "EndpointFault", "http_5xx")]
    [InlineData(522, "EndpointFault", "http_5xx")]
    [InlineData(501, "MessageFault", "http_5xx")]
    public async Task An_answers_status_decides(int status, string outcome, string? errorClass)
    {
        receiver.Script = _ => Answer.Status(status);
        var sent = await SendAsync();
        Assert.Equal((outcome, errorClass, (int?)status), (sent.GetType().Name, sent.Trace.ErrorClass, sent.Trace.Status));
    }

    [Theory]
    [InlineData("17", 17)]
    [InlineData("0", 0)]
    [InlineData("999999", 21600)]
    [InlineData("-3", 0)]
    [InlineData("soon", 0)]
    [InlineData("", 0)]
    [InlineData("1e9", 0)]
    public async Task Retry_after_in_seconds_is_capped_and_garbage_is_nothing(string value, int seconds)
    {
        receiver.Script = _ => Answer.Status(429, null, ("Retry-After", value));
        Assert.Equal(TimeSpan.FromSeconds(seconds), Assert.IsType<WebhookOutcome.EndpointFault>(await SendAsync()).RetryAfter);
    }

    [Fact]
    public async Task Retry_after_as_a_date_is_understood_also_with_503()
    {
        receiver.Script = _ => Answer.Status(503, null, ("Retry-After", (DateTimeOffset.UtcNow + TimeSpan.FromSeconds(90)).ToString("r")));
        Assert.InRange(Assert.IsType<WebhookOutcome.EndpointFault>(await SendAsync()).RetryAfter!.Value.TotalSeconds, 85, 91);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        receiver.Script = _ => Answer.Redirect(receiver.Url);
        Assert.IsType<WebhookOutcome.MessageFault>(await SendAsync());
        Assert.Equal(1, receiver.Count);
    }

    [Fact]
    public async Task Refused_reset_and_cut_off_are_endpoint_faults()
    {
        receiver.Script = _ => Answer.Reset;
        Assert.Equal("reset", Assert.IsType<WebhookOutcome.EndpointFault>(await SendAsync()).Trace.ErrorClass);
        receiver.Script = _ => Answer.ResetInHeaders;
        Assert.Equal("reset", Assert.IsType<WebhookOutcome.EndpointFault>(await SendAsync()).Trace.ErrorClass);
        Assert.Equal(2, receiver.Count);
        receiver.Refuse();
        Assert.Equal("refused", Assert.IsType<WebhookOutcome.EndpointFault>(await SendAsync()).Trace.ErrorClass);
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_dns_or_our_own_missing_resolver()
    {
        var outcome = await SendAsync("http://no-such-host.invalid/hook");
        Assert.True(outcome is WebhookOutcome.EndpointFault { Trace.ErrorClass: "dns" } or WebhookOutcome.GatewayFault, $"{outcome}");
    }

    [Fact]
    public async Task Plain_http_behind_https_is_a_tls_fault_that_says_so()
    {
        var fault = Assert.IsType<WebhookOutcome.EndpointFault>(await SendAsync($"https://127.0.0.1:{receiver.Port}/hook"));
        Assert.Equal("tls", fault.Trace.ErrorClass);
        Assert.Contains("does not speak TLS", fault.Trace.Note);
    }

    [Fact]
    public async Task A_hanging_receiver_is_a_timeout()
    {
        receiver.Script = _ => Answer.Hang;
        Assert.Equal("timeout", Assert.IsType<WebhookOutcome.EndpointFault>(await SendAsync(timeout: 0.5)).Trace.ErrorClass);
    }

    [Fact]
    public async Task Headers_byte_by_byte_are_a_timeout()
    {
        receiver.Script = _ => Answer.SlowHeaders(TimeSpan.FromMilliseconds(100));
        Assert.Equal("timeout", Assert.IsType<WebhookOutcome.EndpointFault>(await SendAsync(timeout: 0.5)).Trace.ErrorClass);
    }

    [Fact]
    public async Task Complete_headers_are_a_success_however_slow_the_body()
    {
        receiver.Script = _ => Answer.SlowBody(TimeSpan.FromMilliseconds(50));
        var outcome = Assert.IsType<WebhookOutcome.Delivered>(await SendAsync(timeout: 0.5));
        Assert.InRange(outcome.Trace.Duration.TotalSeconds, 0.3, 3);
        Assert.StartsWith("..", outcome.Trace.Excerpt);
    }

    [Fact]
    public async Task An_endless_body_is_read_up_to_sixteen_kilobytes()
    {
        receiver.Script = _ => Answer.EndlessBody();
        Assert.Equal(16 * 1024, Assert.IsType<WebhookOutcome.Delivered>(await SendAsync()).Body.Length);
    }

    [Fact]
    public async Task Headers_over_sixteen_kilobytes_are_refused()
    {
        receiver.Script = _ => Answer.BigHeaders(64 * 1024);
        Assert.Equal("protocol", Assert.IsType<WebhookOutcome.EndpointFault>(await SendAsync()).Trace.ErrorClass);
    }

    [Fact]
    public async Task A_denied_address_is_not_dialled_and_says_why()
    {
        guard.SetOwnAddresses([new(System.Net.IPAddress.Any, receiver.Port)]);
        Assert.Contains("itself", Assert.IsType<WebhookOutcome.EgressDenied>(await SendAsync()).Reason);
        Assert.Contains("itself", Assert.IsType<WebhookOutcome.EgressDenied>(await SendAsync($"http://localhost:{receiver.Port}/")).Reason);
        Assert.IsType<WebhookOutcome.EgressDenied>(await SendAsync("http://169.254.169.254/latest/meta-data"));
        Assert.IsType<WebhookOutcome.EgressDenied>(await SendAsync("http://[::ffff:169.254.169.254]/"));
        Assert.IsType<WebhookOutcome.EgressDenied>(await SendAsync("http://2852039166/")); // 169.254.169.254
        Assert.IsType<WebhookOutcome.EgressDenied>(await SendAsync("http://0xa9fea9fe/"));
        Assert.Equal(0, receiver.Count);
    }

    [Fact]
    public async Task An_endpoints_own_headers_are_sent_and_cannot_replace_ours()
    {
        var own = new Dictionary<string, string>
        {
            ["Authorization"] = "Bearer abc",
            ["webhook-id"] = "forged",
            ["X-WaGateway-Event"] = "forged",
            ["Host"] = "forged",
            ["content-type"] = "text/plain",
            ["X-Split"] = "a\r\nX-Injected: b",
        };
        await SendAsync(headers: own);
        var request = Assert.Single(receiver.Requests);
        Assert.Equal(
            ("Bearer abc", "msg_1", "message", "application/json"),
            (request["Authorization"], request.EventId, request["X-WaGateway-Event"], request["Content-Type"])
        );
        Assert.Equal($"127.0.0.1:{receiver.Port}", request["Host"]);
        Assert.DoesNotContain("X-Injected", request.Headers.Keys);
        Assert.DoesNotContain("X-Split", request.Headers.Keys);
        Assert.DoesNotContain("Accept-Encoding", request.Headers.Keys);
    }

    public async ValueTask DisposeAsync()
    {
        guard.Dispose();
        await receiver.DisposeAsync();
    }

    private async Task<WebhookOutcome> SendAsync(string? url = null, double timeout = 10, Dictionary<string, string>? headers = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        var endpoint = new EndpointRecord
        {
            Id = 1,
            SessionId = 1,
            Url = url ?? receiver.Url,
            Secret = "s",
            Events = ["message"],
            Headers = headers ?? [],
            IsSessionUrl = true,
            Active = true,
            CreatedAt = now,
            UpdatedAt = now,
        };
        var delivery = new DeliveryClaim
        {
            Id = 1,
            Lease = 1,
            EventId = "msg_1",
            Kind = "message",
            SessionId = 1,
            OrderKey = "c",
            Attempts = 0,
            Failures = 0,
            Since = now,
            Body = "{}"u8.ToArray(),
        };
        using var attempt = new CancellationTokenSource(TimeSpan.FromSeconds(timeout));
        return await new WebhookSender(guard, TimeProvider.System).SendAsync(endpoint, delivery, attempt.Token, CancellationToken.None);
    }
}
