using System.Text.Json.Nodes;
using Microsoft.Playwright;
using WaGateway.Tests.EndToEnd;

namespace WaGateway.Tests.Page;

/// <summary>An account's owner links it with its passkey, from the page: each of the ways, in a real browser.</summary>
[Collection(PageCollection.Name)]
public sealed class PasskeyWalkTests(PageGateway gateway)
{
    private const string Press = "Sign with the passkey";

    [LongFact]
    public async Task The_owner_signs_with_the_script_that_is_pasted_into_the_console()
    {
        var passkey = new SimulatedPasskey();
        await using var owner = await OwnersBrowser.OpenAsync();
        await using var visitor = await owner.VisitAsync();
        var session = await AskedAsync("By hand", passkey);
        await OpenAsync(visitor, session);
        await visitor.SeesAsync("the link confirms itself");
        await visitor.FindsNoBarrierAsync("the passkey");
        var region = visitor.Region("Passkey");
        await region.GetByText("As the owner of a real account does it").ClickAsync();
        await region.GetByText("Without it, by hand").ClickAsync();
        await visitor.FindsNoBarrierAsync("the passkey by hand");
        await visitor.FitsAsync("the passkey by hand");
        await visitor.Button("Copy the script").ClickAsync();
        await visitor.SeesAsync("Script copied");
        var script = await visitor.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()");

        var whatsApp = await owner.OpenedAsync(() => owner.Context.NewPageAsync(), passkey);
        await whatsApp.GotoAsync(StandInSite.Origin);
        await whatsApp.EvaluateAsync(script);
        await Named(whatsApp, Press).ClickAsync();
        var signed = whatsApp.GetByLabel("The signature");
        await signed.WaitForAsync();
        await Named(whatsApp, "Copy the signature").ClickAsync();
        await whatsApp.GetByText("Copied. Paste it").WaitForAsync();

        await visitor.Page.BringToFrontAsync();
        var field = visitor.Field("Paste the signature here");
        foreach (
            var (wrong, complaint) in new[] { ("signature", "This is not the signature"), (await OfAnotherAsync(signed), "challenge") }
        )
        {
            await field.FillAsync(wrong);
            await visitor.Button("Send the signature").ClickAsync();
            await Visitor.SeesAsync(region, complaint);
            await Assertions.Expect(field).ToHaveAttributeAsync("aria-invalid", "");
        }
        await field.FillAsync(await signed.InputValueAsync());
        await visitor.Button("Send the signature").ClickAsync();
        await ConnectedAsync(visitor);
        visitor.LoggedNoError(400, 409, 422);
    }

    [Fact]
    public async Task With_the_extension_the_owner_presses_two_buttons()
    {
        var passkey = new SimulatedPasskey();
        await using var owner = await OwnersBrowser.OpenAsync(gateway.Api.Address);
        var options = await owner.OptionsAsync();
        await options.GetByLabel("The address at which").FillAsync(gateway.Api.Address + "/#/sessions");
        await Named(options, "Allow").ClickAsync();
        await options.GetByText("Allowed: " + gateway.Api.Address).WaitForAsync();

        await using var visitor = await owner.VisitAsync();
        var session = await AskedAsync("With the extension", passkey);
        await OpenAsync(visitor, session);
        await visitor.Region("Passkey").GetByText("As the owner of a real account does it").ClickAsync();
        await visitor.FindsNoBarrierAsync("the extension");

        var whatsApp = await owner.OpenedAsync(() => visitor.Button("Sign with the extension").ClickAsync(), passkey);
        await whatsApp.GetByText("Asked for by " + gateway.Api.Address).WaitForAsync();
        Assert.Equal(StandInSite.Origin, new Uri(whatsApp.Url).GetLeftPart(UriPartial.Authority));
        await Named(whatsApp, Press).ClickAsync();
        await ConnectedAsync(visitor);
        // The tab has done what it was opened for.
        await Eventually.TrueAsync(() => whatsApp.IsClosed);
        visitor.LoggedNoError(400, 409);
    }

    [LongFact]
    public async Task A_tab_that_is_closed_before_anything_was_signed_can_be_opened_again()
    {
        var passkey = new SimulatedPasskey();
        await using var owner = await OwnersBrowser.OpenAsync(gateway.Api.Address);
        await owner.OptionsAsync();
        await using var visitor = await owner.VisitAsync();
        var session = await AskedAsync("Closed tab", passkey);
        await OpenAsync(visitor, session);
        await visitor.Region("Passkey").GetByText("As the owner of a real account does it").ClickAsync();
        for (var times = 0; times < 2; times++)
        {
            var opened = await owner.OpenedAsync(() => visitor.Button("Sign with the extension").ClickAsync(), passkey);
            await Named(opened, Press).WaitForAsync();
            await opened.CloseAsync();
            await visitor.SeesAsync("The tab was closed before anything was signed.");
        }
        // What was signed is for the very document that asked: another one in its place gets nothing.
        var late = await owner.OpenedAsync(() => visitor.Button("Sign with the extension").ClickAsync(), passkey);
        await Named(late, Press).WaitForAsync();
        await visitor.Page.ReloadAsync();
        await visitor.Region("Passkey").WaitForAsync();
        await Named(late, Press).ClickAsync();
        await late.GetByText("The gateway did not get it").WaitForAsync();
        Assert.True((bool)(await gateway.Api.GetAsync($"/sessions/{session}/passkey"))["options"]!.AsObject().ContainsKey("challenge"));
        await visitor.Button("Cancel, and show a QR code again").ClickAsync();
        await Assertions.Expect(visitor.Page.GetByAltText("QR code to scan with the phone")).ToBeVisibleAsync();
        await gateway.Api.PostAsync($"/sessions/{session}/stop");
        visitor.LoggedNoError(400, 409);
    }

    [Fact]
    public async Task A_simulated_phone_with_a_passkey_is_scanned_signed_for_and_connected()
    {
        await using var visitor = await gateway.VisitAsync(ColorScheme.Dark, width: 390);
        var session = await gateway.Api.CreateSessionAsync("Simulated passkey");
        await gateway.Api.PostAsync($"/sessions/{session}/start");
        await visitor.GoAsync($"/sessions/{session}");
        await Assertions.Expect(visitor.Page.GetByAltText("QR code to scan with the phone")).ToBeVisibleAsync();
        await visitor.Button("Use one with a passkey").ClickAsync();
        await visitor.Page.Locator(".head").GetByText(Press).WaitForAsync();
        await visitor.FindsNoBarrierAsync("the passkey on a narrow screen");
        await visitor.FitsAsync("the passkey");
        await visitor.Button("Sign with the simulated phone").ClickAsync();
        await ConnectedAsync(visitor);
        visitor.LoggedNoError(400, 409);
        await gateway.Api.PostAsync($"/sessions/{session}/stop");
    }

    [LongFact]
    public async Task A_visitor_without_a_phone_sees_an_account_with_a_passkey_being_linked()
    {
        await using var visitor = await gateway.VisitAsync();
        await visitor.GoAsync("/try/passkey");
        await Visitor.SeesAsync(visitor.Region("Conversation"), "Do you have socks?");
        visitor.LoggedNoError();
    }

    [LongFact]
    public async Task A_code_is_compared_where_the_phone_wants_it()
    {
        await using var visitor = await gateway.VisitAsync();
        var session = await AskedAsync("Compared", new SimulatedPasskey(), compares: true);
        await SaysNothingOfOneThatIsOverAsync(visitor, session);
        await visitor.Button("Sign with the simulated phone").ClickAsync();
        var code = (string)
            (
                await Eventually.GetAsync(
                    () => gateway.Api.GetAsync($"/sessions/{session}/passkey"),
                    now => (string?)now["state"] == "passkey_confirmation",
                    what: "a code"
                )
            )["code"]!;
        await Visitor.SeesAsync(visitor.Region("Passkey"), code);
        await visitor.FindsNoBarrierAsync("the code to compare");
        await visitor.Button("Confirm on the simulated phone").ClickAsync();
        var confirmed = await visitor.Page.RunAndWaitForRequestAsync(
            () => visitor.Button("They are the same").ClickAsync(),
            request => request.Url.EndsWith("/passkey/confirm", StringComparison.Ordinal) && request.Url.Contains("/sessions/")
        );
        Assert.StartsWith("pk_", (string)JsonNode.Parse(confirmed.PostData!)!["attempt"]!, StringComparison.Ordinal);
        await ConnectedAsync(visitor);
        visitor.LoggedNoError(400, 409);
        await gateway.Api.PostAsync($"/sessions/{session}/stop");
    }

    [LongFact]
    public async Task A_refused_signature_is_said_and_the_next_one_links()
    {
        await using var visitor = await gateway.VisitAsync();
        var session = await AskedAsync("Refused", new SimulatedPasskey());
        await gateway.Api.PostAsync("/sandbox/faults", new { session, fault = "passkey_refused" });
        await OpenAsync(visitor, session);
        var region = visitor.Region("Passkey");
        await visitor.Button("Sign with the simulated phone").ClickAsync();
        await Visitor.SeesAsync(region, "WhatsApp did not take the signature.");
        await Visitor.SeesAsync(region, "a code is compared with the phone’s afterwards");
        await visitor.Button("Sign with the simulated phone").ClickAsync();
        await Visitor.SeesAsync(region, "Compare the code with the phone’s");
        await visitor.Button("Confirm on the simulated phone").ClickAsync();
        await visitor.Button("They are the same").ClickAsync();
        await ConnectedAsync(visitor);
        visitor.LoggedNoError(400, 409);
        await gateway.Api.PostAsync($"/sessions/{session}/stop");
    }

    [LongFact]
    public async Task A_linked_account_that_WhatsApp_doubts_proves_itself_on_the_page()
    {
        await using var visitor = await gateway.VisitAsync();
        var session = await AskedAsync("Doubted", new SimulatedPasskey());
        await OpenAsync(visitor, session);
        await visitor.Button("Sign with the simulated phone").ClickAsync();
        await ConnectedAsync(visitor);
        await gateway.Api.PostAsync("/sandbox/faults", new { session, fault = "passkey_checkpoint" });
        await Visitor.SeesAsync(visitor.Region("Passkey"), "WhatsApp asks for the passkey again");
        await Assertions.Expect(visitor.Button("Cancel, and show a QR code again")).ToBeHiddenAsync();
        await visitor.FindsNoBarrierAsync("the checkpoint");
        await visitor.Button("Sign with the simulated phone").ClickAsync();
        await ConnectedAsync(visitor);
        visitor.LoggedNoError(400, 409);
        await gateway.Api.PostAsync($"/sessions/{session}/stop");
    }

    [LongFact]
    public async Task Nothing_is_signed_that_asks_for_more_than_WhatsApp_does()
    {
        await using var owner = await OwnersBrowser.OpenAsync();
        var whatsApp = await owner.OpenedAsync(() => owner.Context.NewPageAsync(), new SimulatedPasskey());
        await whatsApp.GotoAsync(StandInSite.Origin);
        var script = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "packaging", "passkey-extension", "sign.js"));
        await whatsApp.EvaluateAsync(script + "\nvoid 0");
        foreach (
            var extensions in (string[])
                [
                    """{"prf":{"eval":{"first":"c29tZWJvZHkgZWxzZXM"}}}""",
                    """{"prf":{"eval":{"first":"d2hhdHNhcHAtY2hhbGxlbmdl","second":"AAAA"}}}""",
                    """{"prf":{"evalByCredential":{"AAAA":{"first":"d2hhdHNhcHAtY2hhbGxlbmdl"}}}}""",
                    """{"largeBlob":{"read":true}}""",
                ]
        )
        {
            await whatsApp.EvaluateAsync(
                "extensions => wagatewayPasskey({ gateway: 'x', options: { challenge: 'AAAA', rpId: 'whatsapp.com', ...JSON.parse(extensions) } })",
                $$"""{"extensions":{{extensions}}}"""
            );
            await Named(whatsApp, Press).ClickAsync();
            await whatsApp.GetByText("This asks for more than WhatsApp does. Nothing was signed.").WaitForAsync();
            Assert.False(await whatsApp.GetByLabel("The signature").IsVisibleAsync());
        }
    }

    private Task<long> AskedAsync(string name, SimulatedPasskey passkey, bool compares = false) =>
        passkey.AskedForAsync(gateway.Api, name, SharedGateway.NewNumber(), compares);

    private async Task OpenAsync(Visitor visitor, long session)
    {
        await visitor.Page.GotoAsync($"{gateway.Api.Address}/#/sessions/{session}");
        await visitor.Region("Passkey").WaitForAsync();
    }

    /// <summary>The state that follows says it; the page looks again by itself.</summary>
    private async Task SaysNothingOfOneThatIsOverAsync(Visitor visitor, long session)
    {
        var path = $"**/api/sessions/{session}/passkey";
        await visitor.Page.RouteAsync(path, route => route.FulfillAsync(
                new()
                {
                    Status = 409,
                    ContentType = "application/json",
                    Body = """{"status":"error","code":"passkey_expired","message":"It is too late."}""",
                }
            ));
        await visitor.Page.RunAndWaitForResponseAsync(() => OpenAsync(visitor, session), answer => answer.Status == 409);
        await visitor.Page.UnrouteAsync(path);
        await visitor.Button("Sign with the simulated phone").WaitForAsync();
        Assert.Equal(0, await visitor.Page.GetByText("It is too late.").CountAsync());
    }

    private static Task ConnectedAsync(Visitor visitor) => visitor.Page.Locator(".head").GetByText("Connected").WaitForAsync();

    private static ILocator Named(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true });

    /// <summary>The same signature, but over another challenge.</summary>
    private static async Task<string> OfAnotherAsync(ILocator signed)
    {
        var assertion = JsonNode.Parse(await signed.InputValueAsync())!;
        assertion["response"]!["clientDataJSON"] = Convert.ToBase64String(
            """{"type":"webauthn.get","challenge":"c29tZXRoaW5nIGVsc2UgYWx0b2dldGhlcg","origin":"https://web.whatsapp.com"}"""u8
        );
        return assertion.ToJsonString();
    }
}
