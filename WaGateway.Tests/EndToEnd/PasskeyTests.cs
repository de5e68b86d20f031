using System.Text.Json.Nodes;

namespace WaGateway.Tests.EndToEnd;

/// <summary>Linking an account whose passkey WhatsApp wants to see, as its owner and a program do it.</summary>
public sealed class PasskeyTests(OrdinaryGateway shared) : IClassFixture<OrdinaryGateway>
{
    private readonly Api api = shared.Api;

    [Fact]
    public async Task A_signature_soon_after_the_scan_links_by_itself()
    {
        var linking = await PasskeyLinking.BeginAsync(api, "Passkey scan");
        await linking.ScanAsync();
        var asked = await linking.IsAskedAsync();
        Assert.Equal(
            ("passkey_required", "https://web.whatsapp.com", "whatsapp.com", false, false, null, null),
            (
                (string)asked["state"]!,
                (string)asked["origin"]!,
                (string)asked["options"]!["rpId"]!,
                (bool)asked["answered"]!,
                (bool)asked["checkpoint"]!,
                (string?)asked["code"],
                (string?)asked["error"]
            )
        );
        Assert.Equal((300, 600), (Seconds(asked, "confirmsItselfUntil"), Seconds(asked, "expiresAt")));
        var session = await api.GetAsync($"/sessions/{linking.Session}");
        Assert.Equal(("connecting", "passkey_required"), ((string)session["status"]!, (string)session["state"]!));
        foreach (var path in (string[])["qr", "qr?format=png"])
            Assert.Equal("passkey_required", await api.RefusedAsync(HttpMethod.Get, $"/sessions/{linking.Session}/{path}", 409));
        Assert.Equal(
            "passkey_required",
            await api.RefusedAsync(HttpMethod.Post, $"/sessions/{linking.Session}/pairing-code", 409, new { phone = linking.Number })
        );

        var answered = await linking.AnswerAsync(await linking.SignAsync(asked));
        Assert.Equal(
            ((string)asked["attempt"]!, true, null),
            ((string)answered["attempt"]!, (bool)answered["answered"]!, answered["options"])
        );
        await linking.IsLinkedAsync();

        var told = Assert.Single(await api.EventsAsync(linking.Session, "passkey"));
        Assert.Equal(["attempt", "state", "confirmsItselfUntil", "expiresAt"], told["passkey"]!.AsObject().Select(field => field.Key));
        Assert.Equal((string)asked["attempt"]!, (string)told["passkey"]!["attempt"]!);
        Assert.Contains(await api.EventsAsync(linking.Session, "status"), status => (string)status["state"]! == "passkey_required");
    }

    [LongFact]
    public async Task After_a_pairing_code_the_code_of_the_link_is_compared_on_both_sides()
    {
        var linking = await PasskeyLinking.BeginAsync(api, "Passkey pairing", confirmation: true);
        await api.GetAsync($"/sessions/{linking.Session}/qr?wait=60");
        var code = (string)(await api.PostAsync($"/sessions/{linking.Session}/pairing-code", new { phone = linking.Number }))["code"]!;
        await api.PostAsync($"/sandbox/phones/{linking.Number}/pairing-code", new { code });
        await linking.IsAskedAsync();
        Assert.Equal("passkey_not_requested", await api.RefusedAsync(HttpMethod.Post, $"/sessions/{linking.Session}/passkey/confirm", 409));

        await linking.SignAndAnswerAsync();
        var shown = await linking.HasCodeAsync();
        Assert.Matches("^[1-9A-Z]{4}-[1-9A-Z]{4}$", (string)shown["code"]!);
        Assert.Equal(("passkey_confirmation", null), ((string)shown["state"]!, shown["confirmsItselfUntil"]));
        await linking.IsInStateAsync("passkey_confirmation");
        // Whoever means another attempt changes nothing.
        foreach (var refused in (JsonNode[])[await linking.ConfirmAsync("pk_1_0", 409), await linking.CancelAsync(409, "pk_1_0")])
            Assert.Equal("passkey_expired", (string)refused["code"]!);
        Assert.Equal((string)shown["code"]!, (string)(await linking.ShowAsync())["code"]!);
        await linking.ConfirmOnPhoneAsync(shown);
        // Without one, the attempt under way is meant.
        await linking.ConfirmAsync();
        await linking.IsLinkedAsync();

        var told = await api.EventsAsync(linking.Session, "passkey");
        Assert.Equal(["passkey_required", "passkey_confirmation"], told.Select(one => (string)one["passkey"]!["state"]!));
        Assert.All(told, one => Assert.DoesNotContain((string)shown["code"]!, one.ToJsonString(), StringComparison.Ordinal));
    }

    [LongFact]
    public async Task A_wrong_signature_is_refused_with_its_reasons_and_the_right_one_is_taken_afterwards()
    {
        var linking = await PasskeyLinking.AskedAsync(api, "Passkey wrong");
        var asked = await linking.ShowAsync();
        var good = await linking.SignAsync(asked);
        var foreign = asked.DeepClone();
        foreign["options"]!["challenge"] = "AAAA";
        var ofAnother = await linking.SignAsync(foreign);
        Assert.Contains("another challenge", await RefusedAsync(linking, ofAnother, "response.clientDataJSON"), StringComparison.Ordinal);
        await RefusedAsync(linking, Changed(good, "authenticatorData", new string('A', 52)), "response.authenticatorData");
        await RefusedAsync(linking, Changed(good, "signature", new string('A', 6000)), "response.signature");
        await RefusedAsync(linking, Changed(good, "clientDataJSON", "bm90aGluZw"), "response.clientDataJSON");
        foreach (
            var body in (object[])
                [
                    new { },
                    new { id = "AQID", type = "public-key" },
                    new
                    {
                        id = 5,
                        type = "public-key",
                        response = "x",
                    },
                ]
        )
            Assert.Equal("validation_failed", await api.RefusedAsync(HttpMethod.Post, $"/sessions/{linking.Session}/passkey", 400, body));
        Assert.Equal((string)asked["attempt"]!, (string)(await linking.ShowAsync())["attempt"]!);

        // As other programs write base64, and with what browsers add.
        good["response"]!["signature"] = Padded((string)good["response"]!["signature"]!);
        good["clientExtensionResults"] = new JsonObject { ["uvm"] = new JsonArray(), ["other"] = 5 };
        await linking.AnswerAsync(good);
        await linking.IsLinkedAsync();
    }

    [LongFact]
    public async Task Of_two_who_answer_at_once_one_does()
    {
        var linking = await PasskeyLinking.AskedAsync(api, "Passkey two", confirmation: true);
        var assertion = await linking.SignAsync();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 2).Select(_ => api.TryAsync(HttpMethod.Post, $"/sessions/{linking.Session}/passkey", assertion))
        );
        Assert.Equal([200, 409], answers.Select(answer => answer.Status).Order());
        Assert.Equal("passkey_already_answered", (string)answers.Single(answer => answer.Status == 409).Answer["code"]!);
        await linking.HasCodeAsync();
        Assert.Equal("passkey_already_answered", (string)(await linking.AnswerAsync(assertion, 409))["code"]!);
        var shown = await linking.HasCodeAsync();
        await Task.WhenAll(linking.ConfirmAsync(), linking.ConfirmAsync());
        await linking.ConfirmOnPhoneAsync(shown);
        await linking.IsLinkedAsync();
    }

    [Fact]
    public async Task A_signature_that_WhatsApp_refuses_is_asked_for_again_and_the_code_is_compared_then()
    {
        var linking = await PasskeyLinking.AskedAsync(api, "Passkey refused");
        var first = await linking.ShowAsync();
        await linking.FaultAsync("passkey_refused");
        await linking.SignAndAnswerAsync();
        var second = await linking.IsAskedAsync(after: (string)first["attempt"]!);
        Assert.Equal(("refused", null), ((string)second["error"]!, second["confirmsItselfUntil"]));
        Assert.NotEqual((string)first["options"]!["challenge"]!, (string)second["options"]!["challenge"]!);
        var late = await linking.AnswerAsync(await linking.SignAsync(first), 422);
        Assert.Equal("passkey_invalid", (string)late["code"]!);
        await linking.SignAndAnswerAsync();
        await linking.ConfirmBothAsync();
        await linking.IsLinkedAsync();
    }

    [Fact]
    public async Task One_that_is_cancelled_shows_a_code_that_links()
    {
        var linking = await PasskeyLinking.AskedAsync(api, "Passkey cancelled");
        await linking.CancelAsync(attempt: (string)(await linking.ShowAsync())["attempt"]!);
        Assert.Equal("passkey_not_requested", (string)(await linking.CancelAsync(409))["code"]!);
        await linking.ScanAsync();
        await linking.IsAskedAsync();
        // Also from the comparison of codes.
        await linking.FaultAsync("passkey_refused");
        var attempt = (string)(await linking.ShowAsync())["attempt"]!;
        await linking.SignAndAnswerAsync();
        await linking.IsAskedAsync(after: attempt);
        await linking.SignAndAnswerAsync();
        await linking.HasCodeAsync();
        await linking.CancelAsync();
        await linking.ScanAsync();
        await linking.IsAskedAsync();
        await linking.SignAndAnswerAsync();
        await linking.IsLinkedAsync();
    }

    [LongFact]
    public async Task A_browser_that_dies_in_the_middle_leads_to_a_code_that_says_so_and_links()
    {
        var linking = await PasskeyLinking.AskedAsync(api, "Passkey crash");
        await linking.FaultAsync("browser_kill");
        var shown = await Eventually.GetAsync(
            () => api.GetAsync($"/sessions/{linking.Session}"),
            now => (string)now["state"]! == "scan_qr",
            60,
            "another code"
        );
        Assert.Equal("passkey_interrupted", (string)shown["stateReason"]!);
        Assert.Equal("passkey_not_requested", await api.RefusedAsync(HttpMethod.Get, $"/sessions/{linking.Session}/passkey", 409));
        await linking.ScanAsync();
        await linking.IsAskedAsync();
        await linking.SignAndAnswerAsync();
        await linking.IsLinkedAsync();
    }

    [Fact]
    public async Task An_account_that_is_linked_is_asked_too_until_its_own_passkey_has_signed_or_it_is_logged_out()
    {
        var linking = await PasskeyLinking.DoubtedAsync(api, "Passkey checkpoint");
        var asked = await linking.ShowAsync();
        Assert.Equal((true, null), ((bool)asked["checkpoint"]!, asked["confirmsItselfUntil"]));
        Assert.Equal("d2hhdHNhcHAtY2hhbGxlbmdl", (string)asked["options"]!["extensions"]!["prf"]!["eval"]!["first"]!);
        await linking.IsInStateAsync("passkey_required");
        Assert.Equal("passkey_required", (string)(await linking.CancelAsync(409))["code"]!);
        var signed = await linking.SignAsync(asked);
        Assert.NotNull(signed["clientExtensionResults"]!["prf"]!["results"]!["first"]);
        var without = signed.DeepClone();
        without["clientExtensionResults"] = new JsonObject();
        await RefusedAsync(linking, without, "clientExtensionResults.prf.results.first");

        // Only WhatsApp can know that it is another account's.
        var other = SharedGateway.NewNumber();
        await api.PostAsync("/sandbox/phones", new { number = other, passkey = true }, 201);
        await linking.AnswerAsync(await api.PostAsync($"/sandbox/phones/{other}/passkey", asked["options"]));
        var again = await linking.IsAskedAsync(after: (string)asked["attempt"]!);
        Assert.Equal(
            ("refused", true, (string)asked["options"]!["challenge"]!),
            ((string)again["error"]!, (bool)again["checkpoint"]!, (string)again["options"]!["challenge"]!)
        );
        var sent = await api.TryAsync(HttpMethod.Post, $"/messages/session/{linking.Session}/send", new { to = other, message = "Hello" });
        Assert.Contains("wants the account's passkey", (string)sent.Answer["message"]!, StringComparison.Ordinal);
        await linking.SignAndAnswerAsync();
        await linking.IsInStateAsync("ready");

        await linking.FaultAsync("passkey_checkpoint");
        await linking.IsAskedAsync();
        await api.PostAsync($"/sessions/{linking.Session}/logout");
        await linking.IsLoggedOutAsync();
    }

    [LongFact]
    public async Task An_account_that_the_phone_unlinks_while_it_is_asked_is_logged_out()
    {
        var linking = await PasskeyLinking.DoubtedAsync(api, "Passkey unlinked");
        await api.PostAsync($"/sandbox/phones/{linking.Number}/unlink");
        await linking.IsLoggedOutAsync();
    }

    [LongFact]
    public async Task What_the_running_WhatsApp_Web_knows_of_passkeys_is_said()
    {
        var linked = await shared.LinkedAsync();
        var functions = (await api.GetAsync($"/sessions/{linked.Id}/capabilities"))["functions"]!.AsArray();
        Assert.True((bool)functions.Single(function => (string)function!["name"]! == "link.passkey")!["available"]!);
        var info = (await api.GetAsync("/info"))["sessions"]!.AsArray().Single(one => (long)one!["sessionId"]! == linked.Id)!;
        Assert.True((bool)info["passkeys"]!);
        Assert.Equal("passkey_not_requested", await api.RefusedAsync(HttpMethod.Get, $"/sessions/{linked.Id}/passkey", 409));
    }

    private static async Task<string> RefusedAsync(PasskeyLinking linking, JsonNode assertion, string field)
    {
        var refused = await linking.AnswerAsync(assertion, 422);
        Assert.Equal("passkey_invalid", (string)refused["code"]!);
        return (string)Assert.Single(refused["errors"]!.AsObject()).Value![0]! is var sentence && refused["errors"]![field] is not null
            ? sentence
            : throw new InvalidOperationException(refused.ToJsonString());
    }

    private static JsonNode Changed(JsonNode assertion, string field, string value)
    {
        var changed = assertion.DeepClone();
        changed["response"]![field] = value;
        return changed;
    }

    private static string Padded(string text) =>
        text.Replace('-', '+').Replace('_', '/').PadRight(text.Length + ((4 - (text.Length % 4)) % 4), '=');

    private static int Seconds(JsonNode asked, string until) =>
        (int)Math.Round(((DateTimeOffset)asked[until]! - (DateTimeOffset)asked["requestedAt"]!).TotalSeconds);
}
