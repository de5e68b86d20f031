using System.Text.Json;

namespace WaGateway.Tests.Simulator;

public sealed class ResumeTests
{
    [Theory]
    [LongData(false)]
    [InlineData(true)]
    public async Task A_reopened_browser_is_logged_in_without_a_code_and_knows_its_chats(bool killed)
    {
        await using var rig = new Rig(hasProfiles: true);
        var (shop, john) = (rig.Phone("5511900000001", "Shop"), rig.Phone("5511988880002", "John"));
        var before = await rig.LinkedAsync(shop);
        rig.Write(john, shop.Id, "before");
        await before.HookedAsync("before");
        await before.RunAsync("id => WPP.chat.sendTextMessage(id, 'answer')", john.Id);
        await before.RunAsync("() => new Promise(done => setTimeout(done, 100))");
        if (killed)
            before.Kill();
        await before.DisposeAsync();
        rig.Write(john, shop.Id, "meanwhile");

        var after = await rig.OpenAsync();
        await after.MainAsync();
        await after.HookedAsync("meanwhile");

        var bodies = await after.RunAsync<string[]>(
            "async id => (await WPP.chat.getMessages(id, { count: -1 })).filter(m => m.type === 'chat').map(m => m.body)",
            john.Lid
        );
        Assert.Equal(["before", "answer", "meanwhile"], bodies);
        Assert.Equal(1, await after.RunAsync<int>("id => WPP.chat.get(id).unreadCount", john.Lid));
        Assert.Equal([john.Lid], await after.RunAsync<string[]>("async () => (await WPP.chat.list()).map(c => c.id.toString())"));
        Assert.Equal(["meanwhile"], await after.RunAsync<string[]>("() => hooked.map(h => h.body)"));
        Assert.DoesNotContain(await after.RunAsync<string[]>("() => events.map(e => e.name)"), name =>
            name is "conn.require_auth" or "conn.authenticated"
        );
        Assert.Empty(after.Complaints);
    }

    [LongFact]
    public async Task What_waited_is_always_in_the_store_and_the_hook_while_wa_js_alone_misses_some()
    {
        await using var rig = new Rig(hasProfiles: true);
        var (shop, john) = (rig.Phone("5511900000001", "Shop"), rig.Phone("5511988880002", "John"));
        await (await rig.LinkedAsync(shop)).DisposeAsync();
        const int Rounds = 4;
        var missed = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var waiting = Enumerable.Range(0, 3).Select(n => rig.Write(john, shop.Id, $"round {round} message {n}").Id).ToList();
            var browser = await rig.OpenAsync();
            await browser.HookedAsync($"round {round} message 2");
            await browser.MainAsync();

            var hooked = await browser.RunAsync<string[]>("() => hooked.filter(h => h.type === 'chat').map(h => h.id.split('_')[2])");
            Assert.Equal(waiting, hooked);
            var stored = await browser.RunAsync<string[]>(
                "async id => (await WPP.chat.getMessages(id, { count: 3 })).map(m => m.id.id)",
                john.Lid
            );
            Assert.Equal(waiting, stored);
            await browser.RunAsync("() => new Promise(done => setTimeout(done, 150))");
            if (await browser.RunAsync<int>("() => events.filter(e => e.name === 'chat.new_message').length") < 3)
                missed++;
            await browser.DisposeAsync();
        }
        Assert.True(missed > 0, "wa-js heard everything: the simulator is too polite");
    }

    [LongFact]
    public async Task The_world_outlives_the_gateway()
    {
        await using var rig = new Rig(hasProfiles: true);
        var (shop, john) = (rig.Phone("5511900000001", "Shop"), rig.Phone("5511988880002", "John", online: false));
        await (await rig.LinkedAsync(shop)).DisposeAsync();
        rig.Write(john, shop.Id, "while nobody was there");
        rig.Write(shop, john.Id, "typed on the phone");
        var before = JsonSerializer.Serialize(new { phones = rig.World.Phones.List(), messages = rig.Messages(john) });
        await File.AppendAllTextAsync(Path.Combine(rig.Folder, "world", "world.jsonl"), """{"e":"message","Message":{"Id":"to""");

        rig.Reincarnate();
        Assert.Equal(before, JsonSerializer.Serialize(new { phones = rig.World.Phones.List(), messages = rig.Messages(john) }));
        rig.Reincarnate();
        Assert.Equal(before, JsonSerializer.Serialize(new { phones = rig.World.Phones.List(), messages = rig.Messages(john) }));

        var browser = await rig.OpenAsync();
        await browser.MainAsync();
        await browser.HookedAsync("while nobody was there");
        await browser.HookedAsync("typed on the phone");
    }

    [Fact]
    public async Task A_freshly_linked_browser_is_given_the_history()
    {
        await using var rig = new Rig();
        var (shop, john) = (rig.Phone("5511900000001", "Shop"), rig.Phone("5511988880002", "John"));
        rig.Write(john, shop.Id, "one");
        rig.Write(shop, john.Id, "two");
        rig.Write(john, shop.Id, "three");

        var browser = await rig.LinkedAsync(shop);

        var bodies = await browser.RunAsync<string[]>(
            "async id => (await WPP.chat.getMessages(id, { count: -1 })).map(m => m.body)",
            john.Lid
        );
        Assert.Equal(["one", "two", "three"], bodies);
        Assert.Equal(2, await browser.RunAsync<int>("id => WPP.chat.get(id).unreadCount", john.Lid));
        Assert.Empty(await browser.RunAsync<string[]>("() => hooked.map(h => h.body)"));
    }
}
