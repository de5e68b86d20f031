using WaGateway.Simulator;

namespace WaGateway.Tests.Simulator;

public sealed class FaultTests
{
    [Fact]
    public async Task A_send_hangs_without_network_and_goes_out_exactly_once_afterwards()
    {
        await using var rig = new Rig();
        var (shop, john) = (rig.Phone("5511900000001", "Shop"), rig.Phone("5511988880002", "John"));
        var browser = await rig.LinkedAsync(shop);
        await browser.RunAsync("id => WPP.chat.sendTextMessage(id, 'before')", john.Id);

        Rig.Ok(await rig.World.Faults.ApplyAsync(1, SandboxFault.NetworkDown));
        await browser.WaitAsync(
            "() => ['OPENING', 'OFFLINE'].includes(WPP.whatsapp.Stream.info) && WPP.whatsapp.Stream.mode === 'MAIN'",
            "the loss to show"
        );
        await browser.RunAsync("id => { window.pending = WPP.chat.sendTextMessage(id, 'during').then(r => window.sent = r); }", john.Lid);
        rig.Write(john, shop.Id, "meanwhile");
        await browser.RunAsync("() => new Promise(done => setTimeout(done, 300))");
        Assert.True(await browser.RunAsync<bool>("() => window.sent === undefined && WPP.conn.isAuthenticated() && !WPP.conn.isOnline()"));
        Assert.DoesNotContain(rig.Messages(john), m => m.Message == "during");

        Rig.Ok(await rig.World.Faults.ApplyAsync(1, SandboxFault.NetworkUp));
        await browser.MainAsync();
        await browser.WaitAsync("() => window.sent?.sendMsgResult.messageSendResult === 'OK'", "the send to finish");
        await browser.HookedAsync("meanwhile");
        await rig.EventuallyOnPhoneAsync(john, m => m.Message == "during");
        Assert.Single(rig.Messages(john), m => m.Message == "during");
    }

    [LongFact]
    public async Task What_a_browser_had_not_sent_when_it_ended_stays_unsent_until_it_is_told_to_send_it_again()
    {
        await using var rig = new Rig(hasProfiles: true);
        var (shop, john) = (rig.Phone("5511900000001", "Shop"), rig.Phone("5511988880002", "John"));
        var browser = await rig.LinkedAsync(shop);
        await browser.RunAsync("id => WPP.chat.find(id).then(c => c.id.toString())", john.Id);
        Rig.Ok(await rig.World.Faults.ApplyAsync(1, SandboxFault.NetworkDown));
        var id = await browser.RunAsync<string>(
            "id => WPP.chat.sendTextMessage(id, 'left', { waitForAck: false }).then(r => r.id)",
            john.Lid
        );
        await browser.RunAsync("() => new Promise(done => setTimeout(done, 100))");
        await browser.DisposeAsync();
        await rig.World.Faults.ApplyAsync(1, SandboxFault.NetworkUp);
        rig.Reincarnate();

        var again = await rig.OpenAsync();
        await again.MainAsync();
        Assert.Equal(
            "DuplicateMessageError ",
            await again.RunAsync<string>(
                "([chat, messageId]) => WPP.chat.sendTextMessage(chat, 'left', { messageId }).catch(e => `${e.name} ${e.message}`)",
                new[] { john.Lid, id }
            )
        );
        Assert.Equal(
            "waits",
            await again.RunAsync<string>(
                "([chat, messageId]) => Promise.race([WPP.chat.sendFileMessage(chat, 'data:text/plain;base64,aGk=', { messageId, type: "
                    + "'document' }), new Promise(done => setTimeout(done, 1000, 'waits'))])",
                new[] { john.Lid, id }
            )
        );
        Assert.Equal(0, await again.RunAsync<int>("id => WPP.chat.getMessageById(id).then(m => m.ack)", id));
        Assert.Empty(rig.Messages(john));
        const string Resend =
            "async id => { const m = await WPP.chat.getMessageById(id); return (await "
            + "require('WAWebSendMsgChatAction').resendMsgToChat(WPP.chat.get(m.id.remote), Promise.resolve(m))).messageSendResult; }";
        Assert.Equal("OK", await again.RunAsync<string>(Resend, id));
        Assert.Equal("OK", await again.RunAsync<string>(Resend, id));
        await again.WaitAsync("id => WPP.whatsapp.MsgStore.get(id).ack >= 1", id, "its ack");
        Assert.EndsWith(Assert.Single(rig.Messages(john)).Id, id, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_send_resolves_with_ack_minus_one()
    {
        await using var rig = new Rig();
        var (shop, john) = (rig.Phone("5511900000001", "Shop", lid: false), rig.Phone("5511988880002", "John"));
        var browser = await rig.LinkedAsync(shop);
        const string Send =
            "async id => { const r = await WPP.chat.sendTextMessage(id, 'x'); return `${r.ack} ${r.sendMsgResult.messageSendResult}`; }";

        Assert.Equal("-1 ERROR_UNKNOWN", await browser.RunAsync<string>(Send, "5511988889999@c.us"));
        Rig.Ok(await rig.World.Faults.ApplyAsync(1, SandboxFault.Restricted));
        Assert.Equal("-1 ERROR_UNKNOWN", await browser.RunAsync<string>(Send, john.Id));
        Rig.Ok(await rig.World.Faults.ApplyAsync(1, SandboxFault.NetworkUp));
        Assert.Equal("1 OK", await browser.RunAsync<string>(Send, john.Id));
        Assert.Single(rig.Messages(john));
    }

    [Fact]
    public async Task A_conflict_leaves_a_zombie_that_a_reload_brings_back()
    {
        await using var rig = new Rig();
        var (shop, john) = (rig.Phone("5511900000001", "Shop"), rig.Phone("5511988880002", "John"));
        var browser = await rig.LinkedAsync(shop);
        await browser.RunAsync("id => WPP.chat.find(id).then(c => c.id.toString())", john.Id);

        Rig.Ok(await rig.World.Faults.ApplyAsync(1, SandboxFault.Conflict));
        await browser.WaitAsync("() => WPP.whatsapp.Socket.stream === 'DISCONNECTED'", "the stream to be gone");
        Assert.Equal(
            "MAIN NORMAL true CONNECTED",
            await browser.RunAsync<string>(
                "() => [WPP.whatsapp.Stream.mode, WPP.whatsapp.Stream.info, WPP.conn.isAuthenticated(), "
                    + "WPP.whatsapp.Socket.state].join(' ')"
            )
        );
        Assert.Equal(
            "0 ERROR_UNKNOWN",
            await browser.RunAsync<string>(
                "async id => { const r = await WPP.chat.sendTextMessage(id, 'lost'); return `${r.ack} "
                    + "${r.sendMsgResult.messageSendResult}`; }",
                john.Lid
            )
        );
        rig.Write(john, shop.Id, "unheard");

        await browser.Page.ReloadAsync();
        await browser.InjectAsync();
        await browser.MainAsync();
        await browser.HookedAsync("unheard");
    }

    [Fact]
    public async Task A_deaf_line_hears_again_once_it_is_healed()
    {
        await using var rig = new Rig();
        var (shop, john) = (rig.Phone("5511900000001", "Shop"), rig.Phone("5511988880002", "John"));
        var browser = await rig.LinkedAsync(shop);

        Rig.Ok(await rig.World.Faults.ApplyAsync(1, SandboxFault.Deaf));
        rig.Write(john, shop.Id, "unheard");
        await browser.RunAsync("() => new Promise(done => setTimeout(done, 200))");
        Assert.Equal("NORMAL 0", await browser.RunAsync<string>("() => `${WPP.whatsapp.Stream.info} ${hooked.length}`"));
        Rig.Ok(await rig.World.Faults.ApplyAsync(1, SandboxFault.NetworkUp));
        await browser.HookedAsync("unheard");
    }

    [Fact]
    public async Task Duplicated_events_tell_a_message_twice()
    {
        await using var rig = new Rig();
        var (shop, john) = (rig.Phone("5511900000001", "Shop"), rig.Phone("5511988880002", "John"));
        var browser = await rig.LinkedAsync(shop);

        Rig.Ok(await rig.World.Faults.ApplyAsync(1, SandboxFault.DuplicateEvents));
        var id = rig.Write(john, shop.Id, "echo").Id;

        await browser.WaitAsync("id => hooked.filter(h => h.id.includes(id)).length === 2", id, "the message twice");
    }

    [Theory]
    [InlineData(nameof(SandboxFault.PageCrash))]
    [InlineData(nameof(SandboxFault.BrowserKill))]
    public async Task A_dying_page_or_browser_is_reported_by_playwright(string name)
    {
        var fault = Enum.Parse<SandboxFault>(name);
        await using var rig = new Rig(hasProfiles: true);
        var browser = await rig.LinkedAsync(rig.Phone("5511900000001", "Shop"));
        var died = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (fault == SandboxFault.PageCrash)
            browser.Page.Crash += (_, _) => died.TrySetResult();
        else
            browser.Page.Context.Close += (_, _) => died.TrySetResult();

        Rig.Ok(await rig.World.Faults.ApplyAsync(1, fault));

        await died.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_second_tab_takes_over_and_the_first_one_says_so()
    {
        await using var rig = new Rig();
        var browser = await rig.LinkedAsync(rig.Phone("5511900000001", "Shop"));

        var second = await browser.Page.Context.NewPageAsync();
        await second.GotoAsync("https://web.whatsapp.com/");

        await browser.WaitAsync("() => document.body.innerText.includes('WhatsApp is open in another window.')", "the dialogue");
        Assert.Equal(
            "MAIN NORMAL DISCONNECTED",
            await browser.RunAsync<string>(
                "() => [WPP.whatsapp.Stream.mode, WPP.whatsapp.Stream.info, WPP.whatsapp.Socket.stream].join(' ')"
            )
        );
    }

    [Fact]
    public async Task Nothing_leaves_the_sandbox()
    {
        await using var rig = new Rig();
        var browser = await rig.LinkedAsync(rig.Phone("5511900000001", "Shop"));
        var tries = await browser.Page.Context.NewPageAsync();
        await tries.GotoAsync("about:blank");

        var outcomes = await tries.EvaluateAsync<string[]>(
            """
            async () => Promise.all(['https://example.com/', 'http://127.0.0.1:1/', 'https://mmg.whatsapp.net/x',
                'https://www.google-analytics.com/g/collect']
              .map(url => fetch(url, { mode: 'no-cors' }).then(() => 'reached', () => 'refused')))
            """
        );
        Assert.All(outcomes, outcome => Assert.Equal("refused", outcome));
        Assert.Equal(
            "closed",
            await tries.EvaluateAsync<string>(
                "() => new Promise(done => { const s = new WebSocket('wss://example.com/'); s.onmessage = () => done('heard'); "
                    + "s.onclose = () => done('closed'); })"
            )
        );
        Assert.All(
            browser.Requests.Where(url =>
                url.Contains("whatsapp", StringComparison.Ordinal) && !url.Contains("mmg", StringComparison.Ordinal)
            ),
            url => Assert.StartsWith("https://web.whatsapp.com/", url, StringComparison.Ordinal)
        );
        Assert.Contains("--host-resolver-rules=MAP * ~NOTFOUND", rig.World.BrowserArguments);
    }
}
