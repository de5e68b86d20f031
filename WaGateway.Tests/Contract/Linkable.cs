using WaGateway.Tests.EndToEnd;

namespace WaGateway.Tests.Contract;

/// <summary>A session and a phone that are linked and unlinked as an operation needs them, beside the one that stays connected.</summary>
internal sealed class Linkable(Api api)
{
    public const string Phone = "5511999990044";

    private long session;

    /// <summary>A session that shows a QR code.</summary>
    public async Task<string> WaitingAsync()
    {
        await CodeAsync();
        return $"{session}";
    }

    /// <summary>What that code says, for the phone to scan.</summary>
    public async Task<string> CodeAsync()
    {
        await StartAsync();
        return (string)(await api.GetAsync($"/sessions/{session}/qr?wait=60"))["code"]!;
    }

    public async Task<string> PairingCodeAsync() =>
        (string)(await api.PostAsync($"/sessions/{await WaitingAsync()}/pairing-code", new { phone = Phone }))["code"]!;

    public async Task<string> LinkedAsync()
    {
        if (!await IsAsync("ready"))
        {
            await StartAsync();
            await api.ScanAsync(session, Phone);
        }
        return $"{session}";
    }

    public async Task EndAsync()
    {
        if (session != 0)
            await api.DeleteAsync($"/sessions/{session}");
    }

    /// <summary>From wherever the operation before left it: a browser takes long to start, so one that is still waiting will do.</summary>
    private async Task StartAsync()
    {
        if (await IsAsync("scan_qr"))
            return;
        if (session == 0)
            await api.AddPhoneAsync(Phone, "Phone 44");
        await EndAsync();
        session = await api.CreateSessionAsync($"Linkable {Guid.NewGuid():N}");
        await api.PostAsync($"/sessions/{session}/start");
    }

    private async Task<bool> IsAsync(string state) => session != 0 && (string?)(await api.GetAsync($"/sessions/{session}"))["state"] == state;
}
