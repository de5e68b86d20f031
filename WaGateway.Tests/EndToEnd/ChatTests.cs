using System.Text.Json.Nodes;

namespace WaGateway.Tests.EndToEnd;

public sealed class ChatTests(OrdinaryGateway shared) : IClassFixture<OrdinaryGateway>
{
    private readonly Api api = shared.Api;

    [Theory]
    [InlineData(true)]
    [LongData(false)]
    public async Task Chats_and_contacts_are_found_by_phone_number_whether_the_account_is_migrated_or_not(bool lid)
    {
        var (shop, john, mary, nobody) = (
            SharedGateway.NewNumber(),
            SharedGateway.NewNumber(),
            SharedGateway.NewNumber(),
            SharedGateway.NewNumber()
        );
        var session = await api.CreateSessionAsync($"Chats {lid}");
        await api.LinkAsync(session, shop, lid);
        await api.AddPhoneAsync(john, "John Doe");
        await api.AddPhoneAsync(mary, "Mary");
        await api.WriteAsync(mary, shop, "First");
        foreach (var number in Enumerable.Range(1, 3))
            await api.WriteAsync(john, shop, $"Message {number}");
        await api.HasAsync(session, 4);

        await ChatsAsync(session, john, mary);
        await MessagesAsync(session, john);
        await WhatIsDoneWithAChatAsync(session, shop, john, nobody);
        await ContactsAsync(session, john, mary, nobody);
        await BlockingAsync(session, shop, john);
        await api.PostAsync($"/sessions/{session}/stop");
        Assert.Equal("session_not_connected", await api.RefusedAsync(HttpMethod.Get, $"/sessions/{session}/chats", 400));
    }

    private async Task ChatsAsync(long session, string john, string mary)
    {
        await Eventually.GetAsync(() => ChatAsync(session, john), chat => (int)chat["unreadCount"]! == 3);
        // WhatsApp counts in seconds: who is pinned comes first in any case.
        await api.PostAsync($"/sessions/{session}/chats/{john}/pin");
        var list = await api.GetAsync($"/sessions/{session}/chats");
        Assert.Equal([$"{john}@c.us", $"{mary}@c.us"], list["chats"]!.AsArray().Select(chat => (string)chat!["id"]!));
        await api.PostAsync($"/sessions/{session}/chats/{john}/unpin");
        var first = list["chats"]![0]!;
        Assert.Equal(
            ("John Doe", "Message 3", $"{john}@c.us"),
            ((string)first["name"]!, (string)first["lastMessage"]!["content"]!, (string)first["lastMessage"]!["fromNumber"]!)
        );
        Assert.EndsWith("@lid", (string)first["lid"]!);
        var second = await api.GetAsync($"/sessions/{session}/chats?limit=1&offset=1");
        Assert.Equal(2, (int)second["pagination"]!["total"]!);
        Assert.Single(second["chats"]!.AsArray());
    }

    private async Task MessagesAsync(long session, string john)
    {
        var page = (await api.GetAsync($"/sessions/{session}/chats/{john}/messages?limit=2")).AsArray();
        Assert.Equal(["Message 3", "Message 2"], page.Select(m => (string)m!["content"]!));
        var next = (await api.GetAsync($"/sessions/{session}/chats/{john}/messages?limit=2&before={page[1]!["serializedId"]}")).AsArray();
        Assert.Equal(["Message 1"], next.Select(m => (string)m!["content"]!));
        Assert.Equal(
            "message_not_found",
            await api.RefusedAsync(HttpMethod.Get, $"/sessions/{session}/chats/{john}/messages?before=false_{john}@c.us_NONE", 404)
        );
    }

    private async Task WhatIsDoneWithAChatAsync(long session, string shop, string john, string nobody)
    {
        var chat = $"/sessions/{session}/chats/{john}";
        foreach (var (verb, shown) in new[] { ("typing", "composing"), ("recording", "recording"), ("paused", "available") })
        {
            await api.PostAsync($"{chat}/{verb}");
            await Eventually.GetAsync(
                () => api.GetAsync($"/sandbox/phones/{john}/contacts/{shop}"),
                seen => (string?)seen["typing"] == shown,
                what: $"{verb} shown as {shown}"
            );
        }
        foreach (var verb in new[] { "seen", "archive", "pin", "mute", "mute" })
            await api.PostAsync($"{chat}/{verb}", verb == "mute" ? new { duration = 3600 } : null);
        Assert.Equal((0, true, true, true), State(await ChatAsync(session, john)));
        Assert.InRange(
            (DateTimeOffset)(await ChatAsync(session, john))["mutedUntil"]!,
            DateTimeOffset.UtcNow.AddMinutes(55),
            DateTimeOffset.UtcNow.AddMinutes(65)
        );
        // Who was never answered is not told that the chat was read.
        Assert.Equal(2, (int)(await api.OnPhoneAsync(john))[^1]["ack"]!);
        await ReadAfterAnAnswerAsync(session, shop, john);
        foreach (var verb in new[] { "unarchive", "unarchive", "unpin", "unmute" })
            await api.PostAsync($"{chat}/{verb}");
        Assert.Equal((0, false, false, false), State(await ChatAsync(session, john)));
        Assert.Equal("chat_not_found", await api.RefusedAsync(HttpMethod.Post, $"/sessions/{session}/chats/{nobody}/archive", 404));
        Assert.Equal(
            "group_not_found",
            await api.RefusedAsync(HttpMethod.Post, $"/sessions/{session}/chats/120363000000000000@g.us/seen", 404)
        );
        Assert.Equal("not_on_whatsapp", await api.RefusedAsync(HttpMethod.Post, $"/sessions/{session}/chats/{nobody}/typing", 400));
        await api.DeleteAsync(chat);
        Assert.Equal("chat_not_found", await api.RefusedAsync(HttpMethod.Post, $"{chat}/pin", 404));
        await api.WriteAsync(john, shop, "Still there?");
        await Eventually.GetAsync(
            () => api.GetAsync($"/sessions/{session}/chats"),
            all => all["chats"]!.AsArray().Any(one => (string)one!["id"]! == $"{john}@c.us")
        );
    }

    private async Task ReadAfterAnAnswerAsync(long session, string shop, string john)
    {
        await api.SendAsync(session, john, "Hello John");
        await api.WriteAsync(john, shop, "Hello shop");
        await Eventually.GetAsync(() => ChatAsync(session, john), chat => (int)chat["unreadCount"]! == 1);
        await api.PostAsync($"/sessions/{session}/chats/{john}/seen");
        await Eventually.GetAsync(() => api.OnPhoneAsync(john), all => (int)all[^1]["ack"]! == 3, what: "that it was read");
    }

    private async Task ContactsAsync(long session, string john, string mary, string nobody)
    {
        var contacts = (await api.GetAsync($"/sessions/{session}/contacts"))["contacts"]!.AsArray();
        Assert.Equal([$"{john}@c.us", $"{mary}@c.us"], contacts.Select(contact => (string)contact!["id"]!));
        var checks = (await api.GetAsync($"/sessions/{session}/contacts/check?phone=%2B{john},{nobody}")).AsArray();
        Assert.Equal([true, false], checks.Select(check => (bool)check!["exists"]!));
        var mixed = (await api.GetAsync($"/sessions/{session}/contacts/check?phone=me,{john},12,{nobody}")).AsArray();
        Assert.Equal(["me", $"{john}", "12", nobody], mixed.Select(check => ((string)check!["phone"]!).Split('@')[0]));
        Assert.Equal([false, true, false, false], mixed.Select(check => (bool)check!["exists"]!));
        Assert.Equal(
            [true, false, true, false],
            mixed.Select(check => ((string?)check!["error"])?.Contains("is not a phone number", StringComparison.Ordinal) == true)
        );
        var johnsLid = (string)checks[0]!["lid"]!;
        var back = (await api.GetAsync($"/sessions/{session}/contacts/check?phone={johnsLid}"))[0]!;
        Assert.Equal((true, $"{john}@c.us", johnsLid), ((bool)back["exists"]!, (string)back["id"]!, (string)back["lid"]!));
        await api.PostAsync($"/sandbox/phones/{john}/profile", new { about = "Busy" });
        foreach (var id in new[] { john, johnsLid })
        {
            var card = await api.GetAsync($"/sessions/{session}/contacts/{id}");
            Assert.Equal(
                ($"{john}@c.us", johnsLid, "John Doe", "Busy"),
                ((string)card["id"]!, (string)card["lid"]!, (string)card["pushName"]!, (string)card["about"]!)
            );
        }
        Assert.Equal("not_on_whatsapp", await api.RefusedAsync(HttpMethod.Get, $"/sessions/{session}/contacts/{nobody}", 400));
    }

    private async Task BlockingAsync(long session, string shop, string john)
    {
        await api.PostAsync($"/sessions/{session}/contacts/{john}/block");
        Assert.True((bool)(await api.GetAsync($"/sessions/{session}/contacts/{john}"))["isBlocked"]!);
        Assert.True((bool)(await api.GetAsync($"/sandbox/phones/{john}/contacts/{shop}"))["blockedMe"]!);
        Assert.Equal(1, (int)(await api.WriteAsync(john, shop, "Do you hear me?"))["ack"]!);
        await api.PostAsync($"/sessions/{session}/contacts/{john}/unblock");
        await api.WriteAsync(john, shop, "And now?");
        await Eventually.GetAsync(() => api.MessagesAsync(session), all => (string)all[0]["content"]! == "And now?");
        Assert.DoesNotContain(await api.MessagesAsync(session), message => (string)message["content"]! == "Do you hear me?");
    }

    private async Task<JsonNode> ChatAsync(long session, string person) =>
        (await api.GetAsync($"/sessions/{session}/chats"))["chats"]!.AsArray().First(chat => (string)chat!["id"]! == $"{person}@c.us")!;

    private static (int, bool, bool, bool) State(JsonNode chat) =>
        ((int)chat["unreadCount"]!, (bool)chat["archived"]!, (bool)chat["pinned"]!, (bool)chat["muted"]!);
}
