using WaGateway.Model;
using WaGateway.Simulator.World;

namespace WaGateway.Tests.Simulator;

public sealed class PeopleTests
{
    /// <summary>
    /// What the real client does: chats of a migrated account are kept under LIDs, and a number as such is mostly not found.
    /// </summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_bare_number_works_only_where_the_account_is_not_migrated(bool lid)
    {
        await using var rig = new Rig();
        var (shop, john) = (rig.Phone("5511900000001", "Shop", lid), rig.Phone("5511988880002", "John", lid));
        var browser = await rig.LinkedAsync(shop);
        rig.Write(john, shop.Id, "Hi there");
        await browser.EventAsync("chat.new_message", "args[0].body === 'Hi there'");
        foreach (
            var call in new[]
            {
                "WPP.chat.archive(id)",
                "WPP.chat.markIsComposing(id)",
                "WPP.chat.getMessages(id)",
                "WPP.blocklist.blockContact(id)",
            }
        )
        {
            Assert.Equal(lid ? "refused" : "done", await TryAsync(browser, call, john.Id));
            // wa-js refuses to archive what is archived.
            if (lid)
                Assert.Equal("done", await TryAsync(browser, call, john.Lid));
        }
        Assert.True(await browser.RunAsync<bool>("id => WPP.blocklist.isBlocked(id)", lid ? john.Lid : john.Id));
        Assert.Equal(!lid, await browser.RunAsync<bool>("id => WPP.blocklist.isBlocked(id)", john.Id));
    }

    [Fact]
    public async Task A_change_of_members_is_a_notice_in_the_chat_and_an_event_of_wa_js()
    {
        await using var rig = new Rig();
        var (shop, john, ann) = (rig.Phone("5511900000001", "Shop"), rig.Phone("5511988880002", "John"), rig.Phone("5511966660004", "Ann"));
        var browser = await rig.LinkedAsync(shop);
        var group = Rig.Ok(rig.World.Groups.Create(john.Number, "Friends", [Rig.Id(shop.Id)]));
        Rig.Ok(rig.World.Groups.Change(john.Number, group.Id, new() { Add = [Rig.Id(ann.Id)] }));
        var notice = await browser.EventAsync("chat.new_message", "args[0].subtype === 'add'");
        Assert.Equal(
            ("gp2", john.Lid, ann.Lid),
            (
                notice.GetProperty("type").GetString(),
                notice.GetProperty("author").GetString(),
                notice.GetProperty("recipients")[0].GetString()
            )
        );
        var changed = await browser.EventAsync("group.participant_changed", "args[0].action === 'add'");
        Assert.Equal(
            (group.Id.Value, ann.Lid),
            (changed.GetProperty("groupId").GetString(), changed.GetProperty("participants")[0].GetString())
        );
        Rig.Ok(rig.World.Groups.Leave(ann.Number, group.Id));
        changed = await browser.EventAsync("group.participant_changed", "args[0].action === 'leave'");
        Assert.Equal(ann.Lid, changed.GetProperty("author").GetString());
    }

    [Fact]
    public async Task A_group_that_a_page_makes_is_refused_where_there_are_enough()
    {
        await using var rig = new Rig();
        var (shop, john) = (rig.Phone("5511900000001", "Shop"), rig.Phone("5511988880002", "John"));
        var browser = await rig.LinkedAsync(shop);
        for (var n = 0; n < WorldState.MostGroups; n++)
            Rig.Ok(rig.World.Groups.Create(john.Number, $"Group {n}", []));
        Assert.Equal(
            419,
            await browser.Page.EvaluateAsync<int>($"() => WPP.group.create('More', ['{john.Lid}']).then(() => 200, error => error.status)")
        );
        Assert.Equal(FaultCode.LimitReached, rig.World.Groups.Create(john.Number, "More", []).Fault?.Code);
    }

    private static Task<string> TryAsync(SandboxBrowser browser, string call, string id) =>
        browser.Page.EvaluateAsync<string>($"async id => {{ try {{ await {call}; return 'done'; }} catch {{ return 'refused'; }} }}", id);
}
