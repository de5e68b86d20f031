using System.Text.Json;
using WaGateway.Simulator;

namespace WaGateway.Tests.Simulator;

public sealed class MessagingTests
{
    [Theory]
    [InlineData(true)]
    [LongData(false)]
    public async Task Text_goes_both_ways(bool lid)
    {
        await using var rig = new Rig();
        var (shop, john) = (rig.Phone("5511900000001", "Shop", lid), rig.Phone("5511988880002", "John", lid));
        var browser = await rig.LinkedAsync(shop);
        var johnsChat = lid ? john.Lid : john.Id;

        var written = rig.Write(john, shop.Id, "Hi there");
        var incoming = await browser.EventAsync("chat.new_message", "args[0].body === 'Hi there'");

        Assert.Equal($"false_{johnsChat}_{written.Id}", incoming.GetProperty("id").GetProperty("_serialized").GetString());
        Assert.Matches("^AC[0-9A-F]{30}$", written.Id);
        Assert.Equal(johnsChat, incoming.GetProperty("from").GetString());
        Assert.Equal(shop.Id, incoming.GetProperty("to").GetString());
        Assert.Equal("John", incoming.GetProperty("notifyName").GetString());
        Assert.Equal(written.Time.ToUnixTimeSeconds(), incoming.GetProperty("t").GetInt64());
        Assert.Equal(1, await browser.RunAsync<int>("id => WPP.chat.get(id).unreadCount", johnsChat));

        var sent = await browser.RunAsync("id => WPP.chat.sendTextMessage(id, 'Hello John')", john.Id);

        Assert.Matches($"^true_{johnsChat}_3EB0[0-9A-F]{{18}}$", sent.GetProperty("id").GetString());
        Assert.Equal(1, sent.GetProperty("ack").GetInt32());
        Assert.Equal(johnsChat, sent.GetProperty("to").GetString());
        Assert.Equal(lid ? shop.Lid : shop.Id, sent.GetProperty("from").GetString());
        Assert.Equal("OK", sent.GetProperty("sendMsgResult").GetProperty("messageSendResult").GetString());
        var onPhone = await rig.EventuallyOnPhoneAsync(john, m => m.Message == "Hello John");
        Assert.False(onPhone.FromMe);
        Assert.Equal(shop.Id, onPhone.Chat.Value);
        Assert.Equal(0, await browser.RunAsync<int>("id => WPP.chat.get(id).unreadCount", johnsChat));
        // Sending marks a chat as read; people are shown that from the first answer on.
        Assert.Equal(2, (await rig.EventuallyOnPhoneAsync(john, m => m.Id == written.Id)).Ack);
        var second = rig.Write(john, shop.Id, "And now?");
        await browser.EventAsync("chat.new_message", "args[0].body === 'And now?'");
        await browser.RunAsync("id => WPP.chat.sendTextMessage(id, 'Now, too')", john.Id);
        Assert.Equal(3, (await rig.EventuallyOnPhoneAsync(john, m => m.Id == second.Id && m.Ack == 3)).Ack);
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task The_first_message_of_an_unknown_number_brings_three_adds_and_a_new_chat()
    {
        await using var rig = new Rig();
        var (shop, john) = (rig.Phone("5511900000001", "Shop"), rig.Phone("5511988880002", "John"));
        var browser = await rig.LinkedAsync(shop);

        rig.Write(john, shop.Id, "first");
        rig.Write(john, shop.Id, "second");
        await browser.HookedAsync("second");

        var types = await browser.RunAsync<string[]>("() => hooked.map(h => h.type)");
        Assert.Equal(["notification_template", "e2e_notification", "chat", "chat"], types);
        await browser.EventAsync("chat.new_chat");
    }

    [Fact]
    public async Task A_quoted_reply_names_what_it_answers_in_both_directions()
    {
        await using var rig = new Rig();
        var (shop, john) = (rig.Phone("5511900000001", "Shop"), rig.Phone("5511988880002", "John"));
        var browser = await rig.LinkedAsync(shop);
        var question = rig.Write(john, shop.Id, "Open today?");
        var asked = (await browser.HookedAsync("Open today?")).GetProperty("id").GetString();

        var answer = await browser.RunAsync(
            "([chat, quotedMsg]) => WPP.chat.sendTextMessage(chat, 'Until six', { quotedMsg })",
            new[] { john.Lid, asked }
        );
        Assert.Equal(question.Id, (await rig.EventuallyOnPhoneAsync(john, m => m.Message == "Until six")).Quoted);

        Rig.Ok(
            rig.World.Chats.Send(
                john.Number,
                new PhoneSend
                {
                    To = Rig.Id(shop.Id),
                    Message = "Thanks",
                    Quoted = answer.GetProperty("id").GetString(),
                }
            )
        );
        var reply = await browser.EventAsync("chat.new_message", "args[0].body === 'Thanks'");
        Assert.Equal(answer.GetProperty("id").GetString()!.Split('_')[2], reply.GetProperty("quotedStanzaID").GetString());
        Assert.Equal("Until six", reply.GetProperty("quotedMsg").GetProperty("body").GetString());
        Assert.Equal(shop.Id, reply.GetProperty("quotedParticipant").GetString());
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task Edits_revokes_and_reactions_of_the_phone_are_events()
    {
        await using var rig = new Rig();
        var (shop, john) = (rig.Phone("5511900000001", "Shop"), rig.Phone("5511988880002", "John"));
        var browser = await rig.LinkedAsync(shop);
        var written = rig.Write(john, shop.Id, "helo");
        var id = (await browser.HookedAsync("helo")).GetProperty("id").GetString();

        Rig.Ok(rig.World.Chats.Send(john.Number, new PhoneSend { Edit = written.Id, Message = "hello" }));
        var edited = await browser.EventAsync("chat.msg_edited");
        Assert.Equal(shop.Id, edited.GetProperty("chat").GetString());
        Assert.Equal(id, edited.GetProperty("id").GetString());
        Assert.Equal("hello", edited.GetProperty("msg").GetProperty("body").GetString());

        Rig.Ok(rig.World.Chats.Send(john.Number, new PhoneSend { Reaction = written.Id, Message = "👍" }));
        var reaction = await browser.EventAsync("chat.new_reaction");
        Assert.Equal("👍", reaction.GetProperty("reactionText").GetString());
        // Under the key that its author wrote: by phone number or by LID.
        Assert.Contains(
            reaction.GetProperty("msgId").GetProperty("_serialized").GetString(),
            new[] { id, $"false_{john.Id}_{written.Id}" }
        );
        Assert.Equal(john.Lid, reaction.GetProperty("sender").GetString());

        Rig.Ok(rig.World.Chats.Send(john.Number, new PhoneSend { Revoke = written.Id }));
        var revoked = await browser.EventAsync("chat.msg_revoke");
        Assert.Equal(id, revoked.GetProperty("refId").GetProperty("_serialized").GetString());
        Assert.Equal("sender_revoke", revoked.GetProperty("type").GetString());
        // In place: the row has the deletion's id from now on.
        var rows = await browser.RunAsync(
            "async chat => (await WPP.chat.getMessages(chat)).map(m => [m.type, m.subtype, String(m.protocolMessageKey), String(m.id)])",
            john.Lid
        );
        var row = Assert.Single(rows.EnumerateArray(), one => one[0].GetString() == "revoked");
        Assert.Equal(("sender", id), (row[1].GetString(), row[2].GetString()));
        Assert.Equal(revoked.GetProperty("id").GetProperty("_serialized").GetString(), row[3].GetString());
        Assert.Equal(
            "msg_not_found",
            await browser.RunAsync<string>("id => WPP.chat.getMessageById(id).then(() => 'found', error => error.code)", id)
        );
    }

    [Fact]
    public async Task Edits_revokes_and_reactions_of_the_browser_reach_the_phone()
    {
        await using var rig = new Rig();
        var (shop, john) = (rig.Phone("5511900000001", "Shop"), rig.Phone("5511988880002", "John"));
        var browser = await rig.LinkedAsync(shop);
        var sent = (await browser.RunAsync("id => WPP.chat.sendTextMessage(id, 'prise: 10')", john.Id)).GetProperty("id").GetString();

        await browser.RunAsync("id => WPP.chat.editMessage(id, 'price: 10')", sent);
        await rig.EventuallyOnPhoneAsync(john, m => m.Message == "price: 10" && m.EditedAt is not null);
        await browser.RunAsync("id => WPP.chat.sendReactionToMessage(id, '🎉')", sent);
        await rig.EventuallyOnPhoneAsync(john, m => m.Reactions.GetValueOrDefault(shop.Number) == "🎉");
        var result = await browser.RunAsync("([chat, id]) => WPP.chat.deleteMessage(chat, id, true, true)", new[] { john.Lid, sent });
        await rig.EventuallyOnPhoneAsync(john, m => m.RevokedAt is not null && m.Type == "revoked");
        Assert.True(result.GetProperty("isRevoked").GetBoolean());
        Assert.Equal("OK", result.GetProperty("sendMsgResult").GetString());
    }

    [Fact]
    public async Task What_is_typed_on_the_phone_itself_reaches_its_browser()
    {
        await using var rig = new Rig();
        var (shop, john) = (rig.Phone("5511900000001", "Shop"), rig.Phone("5511988880002", "John"));
        var browser = await rig.LinkedAsync(shop);

        rig.Write(shop, john.Id, "from the phone");

        var seen = await browser.EventAsync("chat.new_message", "args[0].body === 'from the phone'");
        Assert.True(seen.GetProperty("id").GetProperty("fromMe").GetBoolean());
        Assert.Equal(john.Lid, seen.GetProperty("id").GetProperty("remote").GetString());
    }

    [Fact]
    public async Task Two_linked_accounts_write_to_each_other()
    {
        await using var rig = new Rig();
        var (shop, bank) = (rig.Phone("5511900000001", "Shop"), rig.Phone("5511900000002", "Bank", lid: false));
        var atShop = await rig.LinkedAsync(shop, session: 1);
        var atBank = await rig.LinkedAsync(bank, session: 2);

        await atShop.RunAsync("id => WPP.chat.sendTextMessage(id, 'to the bank')", bank.Id);
        Assert.StartsWith($"false_{shop.Id}_", (await atBank.HookedAsync("to the bank")).GetProperty("id").GetString());
        await atBank.RunAsync("id => WPP.chat.sendTextMessage(id, 'to the shop')", shop.Id);
        Assert.StartsWith($"false_{bank.Lid}_", (await atShop.HookedAsync("to the shop")).GetProperty("id").GetString());
        Assert.Empty(atShop.Complaints.Concat(atBank.Complaints));
    }

    [Fact]
    public async Task A_migrated_account_resolves_numbers_as_the_real_one_does()
    {
        await using var rig = new Rig();
        var (shop, john) = (rig.Phone("5511900000001", "Shop"), rig.Phone("5511988880002", "John"));
        rig.Phone("5511988880009", "Nobody", exists: false);
        var browser = await rig.LinkedAsync(shop);

        var known = await browser.RunAsync("async id => JSON.parse(JSON.stringify(await WPP.contact.queryExists(id)))", john.Id);
        Assert.Equal(john.Id, known.GetProperty("wid").GetString());
        Assert.Equal(john.Lid, known.GetProperty("lid").GetString());
        Assert.False(known.GetProperty("biz").GetBoolean());
        Assert.Equal(JsonValueKind.Null, (await browser.RunAsync("() => WPP.contact.queryExists('5511988880009@c.us')")).ValueKind);
        Assert.Equal(JsonValueKind.Null, (await browser.RunAsync("() => WPP.contact.queryExists('5511988880010@c.us')")).ValueKind);
        Assert.Contains(
            "wid error: invalid wid",
            await browser.RunAsync<string>("() => WPP.contact.queryExists('foo').catch(e => String(e))"),
            StringComparison.Ordinal
        );
        Assert.Equal(
            "Error: No LID for user",
            await browser.RunAsync<string>("() => WPP.chat.sendTextMessage('5511988880009@c.us', 'x').catch(e => String(e))")
        );
        Assert.Equal(john.Lid, await browser.RunAsync<string>("async id => (await WPP.chat.find(id)).id.toString()", john.Id));
        Assert.True(await browser.RunAsync<bool>("id => WPP.chat.get(id) === undefined", john.Id));
        Assert.Equal("chat_not_found", await browser.RunAsync<string>("id => WPP.chat.getMessages(id).catch(e => e.code)", john.Id));
        Assert.Equal(
            john.Id,
            await browser.RunAsync<string>("async id => (await WPP.contact.getPnLidEntry(id)).phoneNumber._serialized", john.Lid)
        );
        Assert.Equal(
            john.Lid,
            await browser.RunAsync<string>("async id => (await WPP.contact.getPnLidEntry(id)).lid._serialized", john.Id)
        );
        Assert.Equal(
            "message_key_remote_id_is_not_same_of_chat",
            await browser.RunAsync<string>(
                "async id => WPP.chat.sendTextMessage(id, 'x', { messageId: await WPP.chat.generateMessageID(id) }).catch(e => e.code)",
                john.Id
            )
        );
        Assert.Contains(
            "_serialized",
            await browser.RunAsync<string>(
                "id => WPP.chat.sendTextMessage(id, 'x', { messageId: 'mine' }).catch(e => String(e))",
                john.Lid
            ),
            StringComparison.Ordinal
        );
    }
}
