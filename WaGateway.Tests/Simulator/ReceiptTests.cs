using System.Text.Json;

namespace WaGateway.Tests.Simulator;

public sealed class ReceiptTests
{
    [Theory]
    [InlineData(true)]
    [LongData(false)]
    public async Task Acks_go_from_server_to_device_to_read(bool lid)
    {
        await using var rig = new Rig();
        var (shop, john) = (rig.Phone("5511900000001", "Shop", lid), rig.Phone("5511988880002", "John", lid, online: false));
        var browser = await rig.LinkedAsync(shop);
        var sent = await browser.RunAsync("id => WPP.chat.sendTextMessage(id, 'are you there?')", john.Id);
        var id = sent.GetProperty("id").GetString()!.Split('_')[2];

        await browser.EventAsync("chat.msg_ack_change", $"args[0].ack === 1 && args[0].ids[0].id === '{id}'");
        Assert.False(await browser.RunAsync<bool>("() => events.some(e => e.name === 'chat.msg_ack_change' && e.args[0].ack > 1)"));
        Assert.Equal(1, rig.Messages(shop).Single(m => m.Id == id).Ack);

        Rig.Ok(rig.World.Phones.SetOnline(john.Number, true));
        var delivered = await browser.EventAsync("chat.msg_ack_change", "args[0].ack === 2");
        var key = delivered.GetProperty("ids")[0];
        var chat = lid ? john.Lid : john.Id;
        Assert.Equal(chat, delivered.GetProperty("chat").GetString());
        Assert.Equal(JsonValueKind.Null, key.GetProperty("participant").ValueKind);
        Assert.Equal($"true_{chat}_{id}_", key.GetProperty("_serialized").GetString());

        Rig.Ok(rig.World.Chats.Read(john.Number, Rig.Id(shop.Id)));
        await browser.EventAsync("chat.msg_ack_change", $"args[0].ack === 3 && args[0].ids[0].id === '{id}'");
        Assert.Equal(
            3,
            await browser.RunAsync<int>("async id => (await WPP.chat.getMessageById(id)).ack", sent.GetProperty("id").GetString())
        );
        Assert.Equal(3, rig.Messages(shop).Single(m => m.Id == id).Ack);
    }

    [Fact]
    public async Task A_group_tells_one_receipt_per_member_and_everything_in_it_is_addressed_by_lid()
    {
        await using var rig = new Rig();
        var (shop, john, mary) = (
            rig.Phone("5511900000001", "Shop", lid: false),
            rig.Phone("5511988880002", "John"),
            rig.Phone("5511988880003", "Mary")
        );
        var browser = await rig.LinkedAsync(shop);

        var gid = await browser.RunAsync<string>(
            "async ids => (await WPP.group.create('Friends', ids)).gid.toString()",
            new[] { john.Id, mary.Id }
        );
        var sent = await browser.RunAsync("gid => WPP.chat.sendTextMessage(gid, 'hello all')", gid);

        Assert.Matches($"^true_{gid}_3EB0[0-9A-F]{{18}}_{shop.Lid}$", sent.GetProperty("id").GetString());
        Assert.Equal(shop.Lid, sent.GetProperty("from").GetString());
        await rig.EventuallyOnPhoneAsync(mary, m => m.Message == "hello all" && m.Chat.Value == gid);
        await browser.WaitAsync(
            "() => events.filter(e => e.name === 'chat.msg_ack_change' && e.args[0].ack === 2).length === 2",
            "two receipts"
        );

        rig.Write(john, gid, "hi from John");
        var incoming = await browser.EventAsync("chat.new_message", "args[0].body === 'hi from John'");
        Assert.Matches($"^false_{gid}_AC[0-9A-F]{{30}}_{john.Lid}$", incoming.GetProperty("id").GetProperty("_serialized").GetString());
        Assert.Equal(john.Lid, incoming.GetProperty("author").GetString());
        Assert.Equal(gid, incoming.GetProperty("from").GetString());
        Assert.Equal(3, await browser.RunAsync<int>("async gid => (await WPP.group.getParticipants(gid)).length", gid));
        Assert.Equal("Friends", Assert.Single(Rig.Ok(rig.World.Groups.List(mary.Number))).Name);
    }
}
