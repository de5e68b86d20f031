using System.Net;
using WaGateway.Egress;
using WaGateway.Model;
using WaGateway.Tests.Receivers;
using WaGateway.Webhooks;

namespace WaGateway.Tests.Webhooks;

/// <summary>Receivers behind TLS, with certificates good and bad.</summary>
public sealed class WebhookTlsTests : IDisposable
{
    private static readonly IPAddress Here = IPAddress.Loopback;
    private readonly Authority authority = new();
    private readonly EgressGuard guard = new(new EgressRules());

    [Fact]
    public async Task A_refused_certificate_leaves_its_reason_in_the_attempt()
    {
        await RefusedAsync(new(Authority.SelfSignedFor(Here)), "it is self-signed; give it to the webhook as ca");
        await RefusedAsync(new(authority.For(Here)), "its issuer CN=WaGateway test authority is unknown here");
        await RefusedAsync(new(authority.ExpiredFor(Here)), "it expired at ", authority.Pem);
        await RefusedAsync(new(authority.ForAnotherHost()), "it is for receiver.example.org, not for 127.0.0.1", authority.Pem);
        await RefusedAsync(
            new(authority.For(Here)),
            "is unknown to the webhook's ca",
            Authority.SelfSignedFor(Here).ExportCertificatePem()
        );
        // Two faults are two reasons.
        await RefusedAsync(new(authority.ExpiredFor(Here)), "it expired at ");
        await RefusedAsync(new(authority.ExpiredFor(Here)), "is unknown here");
    }

    [Fact]
    public async Task A_webhooks_ca_is_trusted_for_it_alone()
    {
        await using var receiver = new TlsReceiver(authority.For(Here));
        Assert.IsType<WebhookOutcome.Delivered>(await SendAsync(receiver.Url, authority.Pem));
        Assert.IsType<WebhookOutcome.EndpointFault>(await SendAsync(receiver.Url));
        var own = Authority.SelfSignedFor(Here);
        var pem = own.ExportCertificatePem();
        await using var selfSigned = new TlsReceiver(own);
        Assert.IsType<WebhookOutcome.Delivered>(await SendAsync(selfSigned.Url, pem));
        Assert.IsType<WebhookOutcome.EndpointFault>(await SendAsync(selfSigned.Url, authority.Pem));
        // Several in one file, as authorities hand them out.
        Assert.IsType<WebhookOutcome.Delivered>(await SendAsync(selfSigned.Url, authority.Pem + "\n" + pem));
    }

    [Fact]
    public async Task Without_verifying_any_certificate_is_taken_at_a_private_address()
    {
        await using var expired = new TlsReceiver(authority.ExpiredFor(Here));
        await using var foreign = new TlsReceiver(authority.ForAnotherHost());
        await using var selfSigned = new TlsReceiver(Authority.SelfSignedFor(Here));
        foreach (var receiver in (TlsReceiver[])[expired, foreign, selfSigned])
        {
            Assert.IsType<WebhookOutcome.Delivered>(await SendAsync(receiver.Url, verifies: false));
            Assert.Equal(1, receiver.Count);
        }
        // An open connection was verified once, and not for those that verify otherwise.
        Assert.NotSame(guard.ClientFor(true, ServerTrust.Usual), guard.ClientFor(true, new(null, false)));
        Assert.NotSame(guard.ClientFor(true, new(authority.Pem, true)), guard.ClientFor(true, new(authority.Pem, false)));
    }

    [Theory]
    [InlineData("203.0.113.5")]
    [InlineData("2001:db8::5")]
    [InlineData("::ffff:203.0.113.5")]
    public async Task Without_verifying_a_public_address_is_not_dialled_whatever_its_name_was_before(string address)
    {
        using var rebinding = new EgressGuard(new EgressRules())
        {
            Resolve = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(address)]),
        };
        var denied = Assert.IsType<WebhookOutcome.EgressDenied>(
            await SendAsync("https://rebinding.example/hook", verifies: false, guard: rebinding)
        );
        Assert.Contains("verify_tls may be false for receivers on this machine or its network only", denied.Reason);
        Assert.Contains(
            "verify_tls",
            await rebinding.ComplaintAsync(new("https://rebinding.example/hook"), reachesPrivate: true, verifies: false)
        );
    }

    public void Dispose()
    {
        guard.Dispose();
        authority.Dispose();
    }

    private async Task RefusedAsync(TlsReceiver receiver, string reason, string? ca = null)
    {
        await using (receiver)
        {
            var fault = Assert.IsType<WebhookOutcome.EndpointFault>(await SendAsync(receiver.Url, ca));
            Assert.Equal(("tls", 0), (fault.Trace.ErrorClass, receiver.Count));
            Assert.StartsWith("The receiver's certificate is not accepted: ", fault.Trace.Note);
            Assert.Contains(reason, fault.Trace.Note);
        }
    }

    private Task<WebhookOutcome> SendAsync(string url, string? ca = null, bool verifies = true, EgressGuard? guard = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        var endpoint = new EndpointRecord
        {
            Id = 1,
            SessionId = 1,
            Url = url,
            Secret = "s",
            Events = ["message"],
            IsSessionUrl = true,
            Active = true,
            Ca = ca,
            VerifyTls = verifies,
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
        return new WebhookSender(guard ?? this.guard, TimeProvider.System).SendAsync(
            endpoint,
            delivery,
            new CancellationTokenSource(TimeSpan.FromSeconds(10)).Token,
            CancellationToken.None
        );
    }
}
