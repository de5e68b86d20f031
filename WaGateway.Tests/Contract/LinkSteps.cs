using WaGateway.Tests.EndToEnd;

namespace WaGateway.Tests.Contract;

/// <summary>
/// A session and a phone that are linked and unlinked as an operation needs them, beside the one that stays connected. A
/// browser takes long to start, so one that still waits, or that a phone has linked, is used again.
/// </summary>
internal sealed class LinkSteps(Api api)
{
    public const string Phone = "5511999990044";

    private long session;
    private bool isWaiting;
    private bool isScanned;

    /// <summary>A session that shows a QR code, and goes on doing so.</summary>
    public async Task<string> WaitingAsync()
    {
        await ReadCodeAsync();
        return $"{session}";
    }

    /// <summary>One that shows a QR code to whoever asks for another way in.</summary>
    public async Task<string> PairableAsync()
    {
        await ReadCodeAsync();
        isWaiting = false;
        return $"{session}";
    }

    /// <summary>What a QR code says, for the phone to scan.</summary>
    public async Task<string> CodeAsync()
    {
        var code = await ReadCodeAsync();
        (isWaiting, isScanned) = (false, true);
        return code;
    }

    /// <summary>For the phone to be given.</summary>
    public async Task<string> PairingCodeAsync()
    {
        var code = (string)(await api.PostAsync($"/sessions/{await PairableAsync()}/pairing-code", new { phone = Phone }))["code"]!;
        isScanned = true;
        return code;
    }

    /// <summary>One that is connected, to end its login.</summary>
    public async Task<string> LinkedAsync()
    {
        if (isScanned)
            await api.IsAsync(session, "connected", 60);
        else
            await ScanAsync();
        (isWaiting, isScanned) = (false, false);
        return $"{session}";
    }

    public async Task EndAsync()
    {
        if (session != 0)
            await api.DeleteAsync($"/sessions/{session}");
    }

    private async Task ScanAsync()
    {
        await ReadCodeAsync();
        await api.ScanAsync(session, Phone);
    }

    private async Task<string> ReadCodeAsync()
    {
        if (!isWaiting)
            await StartAsync();
        return (string)(await api.GetAsync($"/sessions/{session}/qr?wait=60"))["code"]!;
    }

    private async Task StartAsync()
    {
        if (session == 0)
            await api.AddPhoneAsync(Phone, "Phone 44");
        await EndAsync();
        session = await api.CreateSessionAsync($"LinkSteps {Guid.NewGuid():N}");
        await api.PostAsync($"/sessions/{session}/start");
        (isWaiting, isScanned) = (true, false);
    }
}
