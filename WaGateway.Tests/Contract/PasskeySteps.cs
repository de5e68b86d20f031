using System.Text.Json.Nodes;
using WaGateway.Tests.EndToEnd;

namespace WaGateway.Tests.Contract;

/// <summary>A session that WhatsApp asks for a passkey, as far as an operation needs it. Each operation takes it a step further.</summary>
internal sealed class PasskeySteps(Api api)
{
    private PasskeyLinking? linking;

    /// <summary>Something is to be signed.</summary>
    public async Task<string> AskedAsync()
    {
        await EndAsync();
        linking = await PasskeyLinking.AskedAsync(api, $"Passkey {Guid.NewGuid():N}", confirmation: true);
        return $"{linking.Session}";
    }

    /// <summary>The same, and what its owner's browser makes of it.</summary>
    public async Task<(string Session, JsonNode Signature)> SignedAsync() => (await AskedAsync(), await linking!.SignAsync());

    /// <summary>A code is to be compared.</summary>
    public async Task<string> CodedAsync()
    {
        await AskedAsync();
        await linking!.SignAndAnswerAsync();
        await linking.HasCodeAsync();
        return $"{linking.Session}";
    }

    /// <summary>The same, and whose code it is.</summary>
    public async Task<(string Session, string Attempt)> NamedAsync() =>
        (await CodedAsync(), (string)(await linking!.ShowAsync())["attempt"]!);

    /// <summary>The phone whose owner compares it, and the code.</summary>
    public async Task<(string Number, string Code)> ComparedAsync()
    {
        await CodedAsync();
        return (linking!.Number, (string)(await linking.ShowAsync())["code"]!);
    }

    public async Task EndAsync()
    {
        if (linking is { } last)
            await api.DeleteAsync($"/sessions/{last.Session}");
        linking = null;
    }
}
