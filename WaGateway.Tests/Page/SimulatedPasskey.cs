using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.Playwright;
using WaGateway.Tests.EndToEnd;

namespace WaGateway.Tests.Page;

/// <summary>A passkey whose key the test made: in Chromium's virtual authenticator and on a simulated phone.</summary>
internal sealed class SimulatedPasskey
{
    private readonly byte[] id = RandomNumberGenerator.GetBytes(16);

    public SimulatedPasskey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Pkcs8 = Convert.ToBase64String(key.ExportPkcs8PrivateKey());
    }

    private string Pkcs8 { get; }

    private string Id => Base64Url.EncodeToString(id);

    public async Task PutIntoAsync(IPage page)
    {
        var tools = await page.Context.NewCDPSessionAsync(page);
        await tools.SendAsync("WebAuthn.enable");
        var added = await tools.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new()
            {
                ["options"] = new Dictionary<string, object>
                {
                    ["protocol"] = "ctap2",
                    ["transport"] = "internal",
                    ["hasResidentKey"] = true,
                    ["hasUserVerification"] = true,
                    ["isUserVerified"] = true,
                    ["automaticPresenceSimulation"] = true,
                },
            }
        );
        await tools.SendAsync(
            "WebAuthn.addCredential",
            new()
            {
                ["authenticatorId"] = added!.Value.GetProperty("authenticatorId").GetString()!,
                ["credential"] = new Dictionary<string, object>
                {
                    ["credentialId"] = Convert.ToBase64String(id),
                    ["isResidentCredential"] = true,
                    ["rpId"] = "whatsapp.com",
                    ["privateKey"] = Pkcs8,
                    ["userHandle"] = Convert.ToBase64String(id),
                    ["signCount"] = 0,
                },
            }
        );
    }

    /// <summary>A session that was scanned with a phone of this passkey, and is asked for it.</summary>
    public async Task<long> AskedForAsync(Api api, string name, string number, bool compares = false)
    {
        var session = await api.CreateSessionAsync(name);
        await api.PostAsync(
            "/sandbox/phones",
            new
            {
                number,
                name,
                passkey = true,
                passkeyConfirmation = compares,
                passkeyId = Id,
                passkeyKey = Pkcs8,
            },
            201
        );
        await api.PostAsync($"/sessions/{session}/start");
        var code = (string)(await api.GetAsync($"/sessions/{session}/qr?wait=60"))["code"]!;
        await api.PostAsync($"/sandbox/phones/{number}/scan", new { code });
        await api.IsInStateAsync(session, "passkey_required");
        return session;
    }
}
