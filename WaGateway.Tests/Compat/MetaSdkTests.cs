using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using WaGateway.Tests.EndToEnd;

namespace WaGateway.Tests.Compat;

/// <summary>Meta's own SDK (npm <c>whatsapp</c>), as it is published.</summary>
[Collection(LinkedSessionsCollection.Name)]
public sealed class MetaSdkTests(OrdinaryGateway shared)
{
    /// <summary>
    /// The SDK speaks TLS to port 443 of a host, and has no path: what stands in front of a gateway there (a reverse proxy) is played by
    /// the script, which also leaves out the token of a caller that needs none. Of the SDK nothing is changed; its port is set from
    /// outside.
    /// </summary>
    private const string Script = """
        const https = require('https'), http = require('http');
        const WhatsApp = require('whatsapp');
        const gateway = new URL(process.env.GATEWAY);
        const proxy = https.createServer({ key: process.env.KEY, cert: process.env.CERT }, (from, to) => {
          if (from.headers.authorization === 'Bearer none') delete from.headers.authorization;
          const there = { host: gateway.hostname, port: gateway.port, path: '/cloud' + from.url, method: from.method };
          const on = http.request({ ...there, headers: { ...from.headers, host: gateway.host } }, answer => {
            to.writeHead(answer.statusCode, answer.headers);
            answer.pipe(to);
          });
          from.pipe(on);
        }).listen(0, '127.0.0.1', async () => {
          const results = {};
          try {
            const wa = new WhatsApp();
            wa.requester.port = proxy.address().port;
            const to = process.env.TO;
            const tell = async (name, call) => {
              const answer = await call;
              results[name] = [answer.statusCode(), await answer.responseBodyToJSON()];
            };
            await tell('text', wa.messages.text({ body: 'From the SDK' }, to));
            const wamid = results.text[1].messages[0].id;
            await tell('reply', wa.messages.text({ body: 'A reply' }, to, process.env.REPLY_TO));
            await tell('image', wa.messages.image({ id: process.env.UPLOAD, caption: 'An image' }, to));
            await tell('location', wa.messages.location({ latitude: 1.5, longitude: 2.5, name: 'Here', address: 'A street' }, to));
            const jane = { name: { formatted_name: 'Jane', first_name: 'Jane' }, phones: [{ phone: '+5511911112222' }] };
            await tell('contacts', wa.messages.contacts([jane], to));
            await tell('interactive', wa.messages.interactive({ type: 'button', body: { text: 'Tea?' },
              action: { buttons: [{ type: 'reply', reply: { id: 'yes', title: 'Yes' } }] } }, to));
            await tell('read', wa.messages.status({ status: 'read', message_id: process.env.REPLY_TO }));
            const language = { policy: 'deterministic', code: 'en' };
            await tell('missing', wa.messages.template({ name: 'no_such_template', language }, to));
            await tell('pin', wa.twoStepVerification.setPin(123456));
            // Its updateAccessToken changes a copy that nobody reads.
            wa.requester.accessToken = 'wag_wrong';
            await tell('wrongKey', wa.messages.text({ body: 'x' }, to));
          } catch (error) { results.error = String(error.stack); }
          console.log('RESULTS ' + JSON.stringify(results));
          process.exit(0);
        });
        """;

    [Fact]
    public async Task Metas_own_sdk_runs_unmodified()
    {
        var linked = await shared.LinkedAsync();
        var (api, john) = (shared.Api, await linked.FriendAsync());
        using var cloud = new Cloud(api.Address);
        var upload = await cloud.UploadAsync(linked.Id, Pictures.Png(), "photo.png", "image/png");
        await api.WriteAsync(john, linked.Shop, "Hello, SDK");
        var written = await Eventually.GetAsync(
            () => api.MessagesAsync(linked.Id, $"phone={john}"),
            all => all.Any(one => (string?)one["content"] == "Hello, SDK")
        );
        var replyTo = WaGateway.Model.Cloud.Wamid.Of(
            linked.Id,
            (string)written.First(one => (string?)one["content"] == "Hello, SDK")["messageId"]!
        );
        var results = await RunAsync(
            new()
            {
                ["GATEWAY"] = api.Address,
                ["TO"] = john,
                ["UPLOAD"] = upload,
                ["REPLY_TO"] = replyTo,
                ["WA_BASE_URL"] = "127.0.0.1",
                ["WA_PHONE_NUMBER_ID"] = Cloud.Number(linked.Id),
                ["WA_BUSINESS_ACCOUNT_ID"] = Cloud.Account(1),
                ["CLOUD_API_VERSION"] = "v23.0",
                ["CLOUD_API_ACCESS_TOKEN"] = "none",
                ["M4D_APP_ID"] = "1",
                ["M4D_APP_SECRET"] = "secret",
                ["WEBHOOK_ENDPOINT"] = "hook",
                ["WEBHOOK_VERIFICATION_TOKEN"] = "token",
                ["LISTENER_PORT"] = "0",
            }
        );
        Assert.Null(results["error"]);
        foreach (var kind in (string[])["text", "reply", "image", "location", "contacts", "interactive"])
        {
            Assert.True((int)results[kind]![0]! == 200, $"{kind}: {results[kind]}");
            Assert.StartsWith("wamid.", (string)results[kind]![1]!["messages"]![0]!["id"]!, StringComparison.Ordinal);
        }
        Assert.True((bool)results["read"]![1]!["success"]!);
        Assert.Equal((131009, 3, 190), (Code(results["missing"]), Code(results["pin"]), Code(results["wrongKey"])));
        await Eventually.GetAsync(
            () => api.OnPhoneAsync(john),
            all => all.Select(one => (string?)one["message"]).Intersect(["From the SDK", "A reply", "An image"]).Count() == 3,
            30,
            "what the SDK sent"
        );
    }

    private static int Code(JsonNode? result) => (int)result![1]!["error"]!["code"]!;

    private static async Task<JsonNode> RunAsync(Dictionary<string, string> variables)
    {
        using var rsa = RSA.Create(2048);
        using var certificate = new CertificateRequest(
            "CN=127.0.0.1",
            rsa,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        ).CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        var start = new ProcessStartInfo("node", "-")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.Combine(Repository.Root, "WaGateway.Tests", "obj", "axe-core"),
        };
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        start.Environment["KEY"] = rsa.ExportPkcs8PrivateKeyPem();
        start.Environment["CERT"] = certificate.ExportCertificatePem();
        start.Environment["NODE_TLS_REJECT_UNAUTHORIZED"] = "0";
        // Otherwise it looks for a .env file, with a package that it does not ask for.
        start.Environment["NODE_ENV"] = "production";
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(Script);
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
        var errors = await process.StandardError.ReadToEndAsync(patience.Token);
        var line = output.Split('\n').LastOrDefault(one => one.StartsWith("RESULTS ", StringComparison.Ordinal));
        Assert.True(line is not null, $"The script told nothing: {output}\n{errors}");
        return JsonNode.Parse(line["RESULTS ".Length..])!;
    }
}
