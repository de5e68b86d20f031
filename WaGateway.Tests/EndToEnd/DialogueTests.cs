namespace WaGateway.Tests.EndToEnd;

/// <summary>Dialogues of WhatsApp Web, whose buttons decide something for the account.</summary>
[Collection(DebuggedPageCollection.Name)]
public sealed class DialogueTests(DebuggedGateway shared)
{
    [Fact]
    public async Task A_dialogue_that_only_looks_like_the_one_that_asks_for_a_passkey_is_left_alone()
    {
        var friend = SharedGateway.NewNumber();
        await shared.Api.AddPhoneAsync(friend, "Friend");
        await using var page = await OpenPage.AtAsync(shared.Debugging);
        await page.RunAsync(
            """
            async () => {
                await new Promise(done => window.requireLazy(['WAWebPasskeyCheckpoint.react'], done));
                const box = Object.assign(document.createElement('div'), { role: 'dialog', id: 'lookalike' });
                for (const textContent of ['Use here', 'Close']) {
                    const onclick = () => { window.pressed = textContent; };
                    box.append(Object.assign(document.createElement('button'), { textContent, onclick }));
                }
                document.body.append(box);
                await window.__wagateway.report();
            }
            """
        );
        // Behind the reading.
        var text = $"behind it {Guid.NewGuid():N}";
        await shared.Api.WriteAsync(friend, shared.Linked.Shop, text);
        await Eventually.GetAsync(
            () => shared.Api.MessagesAsync(shared.Linked.Id, $"phone={friend}&limit=5"),
            rows => rows.Any(row => (string?)row["content"] == text),
            30,
            "the message behind it"
        );
        var session = await shared.Api.GetAsync($"/sessions/{shared.Linked.Id}");
        Assert.Equal(("ready", null), ((string?)session["state"], await page.AskAsync<string?>("() => window.pressed ?? null")));
        await page.RunAsync("() => document.getElementById('lookalike').remove()");
    }

    [Fact]
    public async Task A_request_for_a_passkey_that_WhatsApp_Web_gave_up_is_refused_and_the_code_stays()
    {
        var port = DebuggedGateway.FreePort();
        await using var gateway = await GatewayHost.StartAsync($"--Driver:BrowserArguments:0=--remote-debugging-port={port}");
        var session = await gateway.Api.CreateSessionAsync("Given up");
        await gateway.Api.PostAsync($"/sessions/{session}/start");
        await gateway.Api.GetAsync($"/sessions/{session}/qr?wait=60");
        await using var page = await OpenPage.AtAsync(port);
        // It links by QR code, as it says of itself.
        var outcome = await page.AskAsync<string>(
            """
            () => navigator.credentials.get({ publicKey: { rpId: 'whatsapp.com', challenge: new Uint8Array(16) } })
                .then(() => 'signed', error => error.name)
            """
        );
        Assert.Equal("NotAllowedError", outcome);
        await gateway.Api.GetAsync($"/sessions/{session}/qr?wait=60");
        Assert.Equal("scan_qr", (string)(await gateway.Api.GetAsync($"/sessions/{session}"))["state"]!);
        Assert.Empty(await gateway.Api.EventsAsync(session, "passkey"));
    }
}
