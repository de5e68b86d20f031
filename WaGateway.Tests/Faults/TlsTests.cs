using System.Net;
using System.Text.Json.Nodes;
using WaGateway.Tests.EndToEnd;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.Faults;

[Collection(FaultsCollection.Name)]
public sealed class TlsTests
{
    [Fact]
    public async Task Expired_foreign_and_self_signed_certificates_get_nothing_and_a_good_one_its_events()
    {
        using var folder = new TemporaryFolder();
        using var authority = new Authority();
        await using var good = new TlsReceiver(authority.For(IPAddress.Loopback));
        await using var expired = new TlsReceiver(authority.ExpiredFor(IPAddress.Loopback));
        await using var foreign = new TlsReceiver(authority.ForAnotherHost());
        await using var selfSigned = new TlsReceiver(Authority.SelfSignedFor(IPAddress.Loopback));
        await File.WriteAllTextAsync(folder.File("trusted.pem"), authority.Pem);
        // OpenSSL's own variable: the gateway trusts this authority, and the certificates fail for their own faults.
        await using var gateway = await GatewayProcess.StartAsync(
            new Dictionary<string, string> { ["SSL_CERT_FILE"] = folder.File("trusted.pem") }
        );
        var session = await gateway.Api.CreateSessionAsync("Shop");

        foreach (var receiver in (TlsReceiver[])[expired, foreign, selfSigned])
        {
            var attempt = await AttemptAsync(gateway.Api, session, receiver);
            Assert.Equal(("endpoint_fault", "tls"), ((string?)attempt["outcome"], (string?)attempt["errorClass"]));
            Assert.Equal(0, receiver.Count);
            Assert.InRange(receiver.Handshakes, 1, 2);
        }
        Assert.Equal("delivered", (string?)(await AttemptAsync(gateway.Api, session, good))["outcome"]);
        Assert.Equal(1, good.Count);
    }

    private static async Task<JsonNode> AttemptAsync(Api api, long session, TlsReceiver receiver)
    {
        var webhook = (long)(await api.PostAsync($"/webhook/{session}/register", new { url = receiver.Url }, 201))["id"]!;
        var delivery = (long)(await api.PostAsync($"/webhook/{webhook}/test"))["id"]!;
        var attempts = await Eventually.GetAsync(
            () => api.GetAsync($"/deliveries/{delivery}/attempts"),
            made => made.AsArray().Count > 0,
            what: "an attempt"
        );
        return attempts[0]!;
    }
}
