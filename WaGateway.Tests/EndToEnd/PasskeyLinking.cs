using System.Text.Json.Nodes;

namespace WaGateway.Tests.EndToEnd;

/// <summary>A session that is linked to a phone whose owner has a passkey, and what the owner and the caller do for it.</summary>
internal sealed record PasskeyLinking(Api Api, long Session, string Number)
{
    private string Passkey => $"/sessions/{Session}/passkey";

    /// <summary>A session that shows a code, and the phone.</summary>
    /// <param name="confirmation">Whether the phone wants the code compared in any case.</param>
    public static async Task<PasskeyLinking> BeginAsync(Api api, string name, bool confirmation = false)
    {
        var linking = new PasskeyLinking(api, await api.CreateSessionAsync(name), SharedGateway.NewNumber());
        await api.PostAsync(
            "/sandbox/phones",
            new
            {
                number = linking.Number,
                name,
                passkey = true,
                passkeyConfirmation = confirmation,
            },
            201
        );
        await api.PostAsync($"/sessions/{linking.Session}/start");
        return linking;
    }

    /// <summary>Scanned, and asked for a signature.</summary>
    public static async Task<PasskeyLinking> AskedAsync(Api api, string name, bool confirmation = false)
    {
        var linking = await BeginAsync(api, name, confirmation);
        await linking.ScanAsync();
        await linking.IsAskedAsync();
        return linking;
    }

    /// <summary>Linked, and asked once more.</summary>
    public static async Task<PasskeyLinking> DoubtedAsync(Api api, string name)
    {
        var linking = await AskedAsync(api, name);
        await linking.SignAndAnswerAsync();
        await linking.IsInStateAsync("ready", 60);
        await linking.FaultAsync("passkey_checkpoint");
        await linking.IsAskedAsync();
        await linking.IsInStateAsync("passkey_required");
        return linking;
    }

    public async Task ScanAsync()
    {
        var code = (string)(await Api.GetAsync($"/sessions/{Session}/qr?wait=60"))["code"]!;
        await Api.PostAsync($"/sandbox/phones/{Number}/scan", new { code });
    }

    public Task<JsonNode> ShowAsync() => Api.GetAsync(Passkey);

    /// <summary>Waits until something is to be signed.</summary>
    /// <param name="after">Another attempt than this one.</param>
    public Task<JsonNode> IsAskedAsync(string? after = null) =>
        ShowsAsync(now => now["options"] is not null && (string?)now["attempt"] != after, "something to sign");

    public Task<JsonNode> ShowsAsync(Func<JsonNode, bool> isIt, string what, double seconds = 20) =>
        Eventually.GetAsync(
            async () => (await Api.TryAsync(HttpMethod.Get, Passkey)).Answer is var answer ? answer["data"] ?? answer : null!,
            isIt,
            seconds,
            what
        );

    /// <summary>What the owner's browser makes of what is to be signed.</summary>
    public async Task<JsonNode> SignAsync(JsonNode? shown = null) =>
        await Api.PostAsync($"/sandbox/phones/{Number}/passkey", (shown ?? await ShowAsync())["options"]);

    public Task<JsonNode> AnswerAsync(JsonNode assertion, int status = 200) => Api.PostAsync(Passkey, assertion, status);

    public async Task<JsonNode> SignAndAnswerAsync() => await AnswerAsync(await SignAsync());

    public Task<JsonNode> HasCodeAsync() => ShowsAsync(now => now["code"] is not null, "a code to compare");

    public async Task ConfirmBothAsync()
    {
        var shown = await HasCodeAsync();
        await ConfirmAsync((string)shown["attempt"]!);
        await ConfirmOnPhoneAsync(shown);
    }

    /// <param name="attempt">Whose code was compared; null: that of the one under way.</param>
    public Task<JsonNode> ConfirmAsync(string? attempt = null, int status = 200) =>
        Api.PostAsync($"{Passkey}/confirm", new { attempt }, status);

    public Task ConfirmOnPhoneAsync(JsonNode shown) =>
        Api.PostAsync($"/sandbox/phones/{Number}/passkey/confirm", new { code = (string)shown["code"]! });

    /// <summary>Where it has taken so long that a code may be wanted.</summary>
    public async Task ConfirmIfAskedAsync()
    {
        var now = await Eventually.GetAsync(
            () => Api.GetAsync($"/sessions/{Session}"),
            one => (string)one["state"]! is "passkey_confirmation" or "ready",
            30,
            "a code, or the link"
        );
        if ((string)now["state"]! == "passkey_confirmation")
            await ConfirmBothAsync();
    }

    public Task<JsonNode> CancelAsync(int status = 200, string? attempt = null) =>
        Api.DeleteAsync(attempt is null ? Passkey : $"{Passkey}?attempt={attempt}", status);

    public Task FaultAsync(string fault) => Api.PostAsync("/sandbox/faults", new { session = Session, fault });

    public Task<JsonNode> IsInStateAsync(string state, double seconds = 20) => Api.IsInStateAsync(Session, state, seconds);

    /// <summary>Nothing is asked for any more, and the phone lists no device.</summary>
    public async Task IsLoggedOutAsync()
    {
        Assert.Null((string?)(await IsInStateAsync("logged_out", 30))["phone"]);
        Assert.Equal("passkey_not_requested", await Api.RefusedAsync(HttpMethod.Get, Passkey, 409));
        var phones = (await Api.GetAsync("/sandbox/phones")).AsArray();
        Assert.Equal(0, (int)phones.Single(phone => (string)phone!["number"]! == Number)!["linkedSessions"]!);
    }

    /// <summary>Connected, and nothing is asked for any more; stops it then.</summary>
    public async Task IsLinkedAsync()
    {
        var now = await IsInStateAsync("ready", 60);
        Assert.Equal($"{Number}@c.us", (string)now["phone"]!);
        Assert.Equal("passkey_not_requested", await Api.RefusedAsync(HttpMethod.Get, Passkey, 409));
        await Api.PostAsync($"/sessions/{Session}/stop");
    }
}
