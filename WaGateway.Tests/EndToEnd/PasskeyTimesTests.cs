namespace WaGateway.Tests.EndToEnd;

/// <summary>The deadlines of linking with a passkey, in seconds instead of minutes.</summary>
public sealed class PasskeyTimesTests(PasskeyTimesTests.Hurried shared) : IClassFixture<PasskeyTimesTests.Hurried>
{
    private readonly Api api = shared.Api;

    [LongFact]
    public async Task What_nobody_signs_is_over_and_says_so_until_a_start()
    {
        var linking = await PasskeyLinking.AskedAsync(api, "Passkey late");
        var assertion = await linking.SignAsync();
        var failed = await linking.IsInStateAsync("failed", 30);
        Assert.Equal(("passkey_expired", "disconnected"), ((string)failed["stateReason"]!, (string)failed["status"]!));
        Assert.Equal("passkey_expired", (string)(await linking.AnswerAsync(assertion, 409))["code"]!);
        await api.PostAsync($"/sessions/{linking.Session}/start");
        await linking.ScanAsync();
        await linking.IsAskedAsync();
        await linking.SignAndAnswerAsync();
        await linking.ConfirmIfAskedAsync();
        await linking.IsLinkedAsync();
    }

    [LongFact]
    public async Task A_signature_after_the_time_in_which_a_link_confirms_itself_needs_the_code_compared()
    {
        var linking = await PasskeyLinking.AskedAsync(api, "Passkey slow");
        var asked = await linking.ShowAsync();
        var until = (DateTimeOffset)asked["confirmsItselfUntil"]!;
        await Eventually.TrueAsync(() => TimeProvider.System.GetUtcNow() > until.AddSeconds(1), what: "the end of that time");
        await linking.SignAndAnswerAsync();
        await linking.ConfirmBothAsync();
        await linking.IsLinkedAsync();
    }

    [LongFact]
    public async Task A_signature_after_which_nothing_follows_is_over_and_says_so()
    {
        var linking = await PasskeyLinking.AskedAsync(api, "Passkey silent");
        await linking.FaultAsync("passkey_silent");
        await linking.SignAndAnswerAsync();
        var failed = await linking.IsInStateAsync("failed", 30);
        Assert.Equal("passkey_unanswered", (string)failed["stateReason"]!);
        // The picture of what the page showed then is taken before its browser is closed.
        await Eventually.GetAsync(
            () => api.RawAsync($"/api/sessions/{linking.Session}/screenshot?of=failure"),
            picture => picture.IsSuccessStatusCode,
            what: "a picture"
        );
    }

    [LongFact]
    public async Task A_code_that_nobody_compares_in_time_is_made_anew()
    {
        var linking = await PasskeyLinking.AskedAsync(api, "Passkey uncompared", confirmation: true);
        var first = (string)(await linking.ShowAsync())["attempt"]!;
        await linking.SignAndAnswerAsync();
        Assert.Equal(first, (string)(await linking.HasCodeAsync())["attempt"]!);
        var second = await linking.IsAskedAsync(after: first);
        Assert.Equal(("timeout", "passkey_required", null), ((string)second["error"]!, (string)second["state"]!, second["code"]));
        await linking.SignAndAnswerAsync();
        await linking.HasCodeAsync();
        // A person who compared the first code, and is late, does not confirm the second.
        Assert.Equal("passkey_expired", (string)(await linking.ConfirmAsync(first, 409))["code"]!);
        await linking.ConfirmBothAsync();
        await linking.IsLinkedAsync();
    }

    [LongFact]
    public async Task A_code_that_is_confirmed_here_and_not_on_the_phone_is_over_and_says_so()
    {
        var linking = await PasskeyLinking.AskedAsync(api, "Passkey one-sided", confirmation: true);
        await linking.SignAndAnswerAsync();
        await linking.HasCodeAsync();
        await linking.ConfirmAsync();
        await linking.IsInStateAsync("passkey_confirmation");
        var failed = await linking.IsInStateAsync("failed", 30);
        Assert.Equal("passkey_unanswered", (string)failed["stateReason"]!);
        Assert.Contains("the phone did not finish the linking", (string)failed["stateMessage"]!, StringComparison.Ordinal);
        Assert.Equal("passkey_not_requested", (string)(await linking.ConfirmAsync(status: 409))["code"]!);
    }

    [LongFact]
    public async Task A_server_that_ends_the_connection_meanwhile_refuses_the_signature_and_the_session_says_so()
    {
        var linking = await PasskeyLinking.AskedAsync(api, "Passkey cut");
        await linking.FaultAsync("passkey_connection_lost");
        await linking.SignAndAnswerAsync();
        var failed = await linking.IsInStateAsync("failed", 60);
        Assert.Contains((string)failed["stateReason"]!, (string[])["passkey_refused", "passkey_unanswered"]);
    }

    public sealed class Hurried()
        : SharedGateway(
            "--Sandbox:PasskeyConfirmsItself=00:00:05",
            "--Sandbox:PasskeyChallenge=00:00:15",
            "--Sandbox:PasskeyStep=00:00:06",
            "--Sessions:PasskeyConfirmsItself=00:00:05",
            "--Sessions:PasskeyTimeout=00:00:15",
            "--Sessions:PasskeyStep=00:00:06"
        );
}
