using System.Text.Json.Nodes;

namespace WaGateway.Tests.EndToEnd;

[Collection(LinkedSessionsCollection.Name)]
public sealed class ProfileTests(OrdinaryGateway shared)
{
    private readonly Api api = shared.Api;

    [Fact]
    public async Task The_account_shows_as_it_is_told_to_and_hears_calls_and_presence()
    {
        var (shop, john) = (SharedGateway.NewNumber(), SharedGateway.NewNumber());
        var session = await api.CreateSessionAsync("Business");
        await api.LinkAsync(session, shop, business: true);
        await api.AddPhoneAsync(john, "John Doe");
        await api.WriteAsync(john, shop, "Hello");
        await api.HasAsync(session, 1);

        await ProfileAsync(session, shop, john);
        await CallsAsync(session, shop, john);
        await LabelsAsync(session, john);
        await PresenceAsync(session, john);
        var offered = await api.GetAsync($"/sessions/{session}/capabilities");
        Assert.All(offered["functions"]!.AsArray(), function => Assert.True((bool)function!["available"]!, $"{function} is missing"));
        await api.PostAsync($"/sessions/{session}/stop");
    }

    [Fact]
    public async Task Labels_are_for_business_accounts_only()
    {
        var session = (await shared.LinkedAsync()).Id;
        Assert.Equal("not_a_business_account", await api.RefusedAsync(HttpMethod.Get, $"/sessions/{session}/labels", 400));
    }

    private async Task ProfileAsync(long session, string shop, string john)
    {
        await api.PatchAsync($"/sessions/{session}/profile", new { name = "Socks & Co", about = "Open from 9 to 5" });
        await api.PutAsync($"/sessions/{session}/profile/picture", new { data = GroupTests.Png });
        Assert.Equal(
            "validation_failed",
            await api.RefusedAsync(HttpMethod.Put, $"/sessions/{session}/profile/picture", 400, new { data = GroupTests.Png[..40] })
        );
        await api.PostAsync($"/sessions/{session}/status", new { text = "New socks today" }, 201);
        await api.PostAsync($"/sessions/{session}/presence", new { online = false });
        var mine = await api.GetAsync($"/sessions/{session}/profile");
        Assert.Equal(("Socks & Co", "Open from 9 to 5", true), ((string)mine["name"]!, (string)mine["about"]!, (bool)mine["isBusiness"]!));
        Assert.NotNull(mine["pictureUrl"]);
        var seen = await Eventually.GetAsync(
            () => api.GetAsync($"/sandbox/phones/{john}/contacts/{shop}"),
            now => (string?)now["presence"] == "unavailable"
        );
        Assert.Equal(
            ("Socks & Co", "Open from 9 to 5", "New socks today"),
            ((string)seen["name"]!, (string)seen["about"]!, (string)Assert.Single(seen["statuses"]!.AsArray())!)
        );
        Assert.StartsWith("/9j/", (string)seen["picture"]!);
        await StatusesAsync(session, shop, john);
        await api.DeleteAsync($"/sessions/{session}/profile/picture");
        await api.PostAsync($"/sessions/{session}/presence", new { online = true });
        seen = await Eventually.GetAsync(
            () => api.GetAsync($"/sandbox/phones/{john}/contacts/{shop}"),
            now => (string?)now["presence"] == "available"
        );
        Assert.Null(seen["picture"]);
    }

    private async Task StatusesAsync(long session, string shop, string john)
    {
        var film = Pictures.Mp4();
        var first = await api.PostAsync(
            $"/sessions/{session}/status",
            new { text = "Our shop", media = new { type = "image", data = Convert.ToBase64String(Pictures.Png()) } },
            201
        );
        Assert.True((int)first["ack"]! >= 1);
        var second = await api.UploadAsync($"/sessions/{session}/status", film, "tour.mp4", new { caption = "A tour" }, 201);
        var posts = (await api.GetAsync($"/sandbox/phones/{john}/contacts/{shop}"))["posts"]!.AsArray();
        Assert.Equal(
            [("image", "Our shop", "image/jpeg"), ("video", "A tour", "video/mp4")],
            posts.Select(post => ((string)post!["type"]!, (string)post["caption"]!, (string)post["mimetype"]!))
        );
        Assert.Equal([(string)first["messageId"]!, (string)second["messageId"]!], posts.Select(post => (string)post!["id"]!));
        Assert.Equal([0xFF, 0xD8, 0xFF], (await api.BytesAsync($"/sandbox/phones/{john}/messages/{first["messageId"]}/media"))[..3]);
        Assert.Equal(film, await api.BytesAsync($"/sandbox/phones/{john}/messages/{second["messageId"]}/media"));
        Assert.DoesNotContain(await api.MessagesAsync(session), message => (string)message["chatId"]! == "status@broadcast");
    }

    private async Task CallsAsync(long session, string shop, string john)
    {
        var id = (string)(await api.PostAsync($"/sandbox/phones/{john}/calls", new { to = shop, video = true }, 201))["id"]!;
        var rings = (await Eventually.GetAsync(() => api.EventsAsync(session, "call"), all => all.Count == 1))[0]["call"]!;
        Assert.Equal(
            (id, $"{john}@c.us", "ringing", true, false),
            ((string)rings["id"]!, (string)rings["from"]!, (string)rings["state"]!, (bool)rings["video"]!, (bool)rings["group"]!)
        );
        await api.PostAsync($"/sessions/{session}/calls/{id}/reject");
        Assert.Equal("rejected", (string)(await api.GetAsync($"/sandbox/phones/{john}/calls"))[0]!["state"]!);
        Assert.Equal("call_not_found", await api.RefusedAsync(HttpMethod.Post, $"/sessions/{session}/calls/{id}/reject", 404));
        var missed = (string)(await api.PostAsync($"/sandbox/phones/{john}/calls", new { to = shop }, 201))["id"]!;
        await Eventually.GetAsync(() => api.EventsAsync(session, "call"), all => all.Any(e => (string?)e["call"]?["id"] == missed));
        await api.PostAsync($"/sandbox/phones/{john}/calls/{missed}/end");
        await Eventually.GetAsync(
            () => api.EventsAsync(session, "call"),
            all => all.Count(e => (string?)e["message"]?["type"] == "call_log") == 2
        );
        Assert.Equal("call_not_found", await api.RefusedAsync(HttpMethod.Post, $"/sessions/{session}/calls/{missed}/reject", 404));
    }

    private async Task LabelsAsync(long session, string john)
    {
        var label = (string)(await api.GetAsync($"/sessions/{session}/labels"))[0]!["id"]!;
        await api.PutAsync($"/sessions/{session}/labels/{label}/chats/{john}");
        Assert.Equal(1, (int)(await api.GetAsync($"/sessions/{session}/labels"))[0]!["count"]!);
        await api.DeleteAsync($"/sessions/{session}/labels/{label}/chats/{john}");
        Assert.Equal(0, (int)(await api.GetAsync($"/sessions/{session}/labels"))[0]!["count"]!);
        Assert.Equal("label_not_found", await api.RefusedAsync(HttpMethod.Put, $"/sessions/{session}/labels/none/chats/{john}", 404));
        var made = await api.PostAsync($"/sessions/{session}/labels", new { name = "Regulars", color = "#64C4FF" }, 201);
        Assert.Equal(("Regulars", "#64c4ff", 0), ((string)made["name"]!, (string)made["color"]!, (int)made["count"]!));
        var address = $"/sessions/{session}/labels/{made["id"]}";
        await api.PatchAsync(address, new { color = "#ff9485" });
        await api.PutAsync($"{address}/chats/{john}");
        var now = (await api.GetAsync($"/sessions/{session}/labels")).AsArray().Single(one => (string)one!["id"]! == (string)made["id"]!)!;
        Assert.Equal(("Regulars", "#ff9485", 1), ((string)now["name"]!, (string)now["color"]!, (int)now["count"]!));
        var refused = await api.PatchAsync(address, new { color = "#000000" }, 400);
        Assert.Contains("must be one of WhatsApp's: #ff9485", (string)refused["message"]!, StringComparison.Ordinal);
        await api.DeleteAsync(address);
        Assert.Equal("label_not_found", await api.RefusedAsync(HttpMethod.Delete, address, 404));
    }

    /// <summary>A channel whose posts a webhook asks for.</summary>
    private async Task<string> FollowAsync(long session, string john)
    {
        var channel = (string)(await api.PostAsync($"/sandbox/phones/{john}/channels", new { name = "News" }, 201))["id"]!;
        await api.PostAsync($"/sessions/{session}/channels/{channel}/follow");
        var webhook = new
        {
            url = "http://127.0.0.1:9/",
            events = new[] { "message.sent" },
            filters = new { channels = "all" },
        };
        await api.PostAsync($"/webhook/{session}/register", webhook, 201);
        return channel;
    }

    /// <summary>Only whom somebody asked for, and also after a restart of the session.</summary>
    private async Task PresenceAsync(long session, string john)
    {
        await api.PostAsync($"/sandbox/phones/{john}/presence", new { state = "composing" });
        Assert.Equal($"{john}@c.us", (string)(await api.PostAsync($"/sessions/{session}/contacts/{john}/subscribe"))["id"]!);
        await ShowsAsync(session, john, "recording", 1);
        var channel = await FollowAsync(session, john);
        await api.PostAsync($"/sessions/{session}/stop");
        await api.PostAsync($"/sandbox/phones/{john}/status", new { text = "Posted meanwhile" }, 201);
        await api.WriteAsync(john, channel, "Written meanwhile");
        await api.PostAsync($"/sessions/{session}/start");
        await api.IsAsync(session, "connected");
        await api.GetAsync($"/sessions/{session}/capabilities");
        var posted = await Eventually.GetAsync(() => api.EventsAsync(session, "status.posted"), all => all.Count == 1);
        Assert.Equal("Posted meanwhile", (string)posted[0]["post"]!["content"]!);
        Assert.True((bool)posted[0]["backfilled"]!);
        var written = await Eventually.GetAsync(() => api.MessagesAsync(session, $"chat={channel}"), all => all.Count == 1);
        Assert.Equal("Written meanwhile", (string)written[0]["content"]!);
        await ShowsAsync(session, john, "composing", 1);
        await api.PostAsync($"/sessions/{session}/contacts/{john}/unsubscribe");
        var before = (await api.EventsAsync(session, "presence")).Count;
        await api.PostAsync($"/sandbox/phones/{john}/presence", new { state = "recording" });
        await api.WriteAsync(john, (string)(await api.GetAsync($"/sessions/{session}"))["phone"]!, "After it");
        await api.HasAsync(session, 2);
        Assert.Equal(before, (await api.EventsAsync(session, "presence")).Count);
    }

    private async Task ShowsAsync(long session, string john, string state, int times)
    {
        await Eventually.GetAsync(
            async () =>
            {
                await api.PostAsync($"/sandbox/phones/{john}/presence", new { state });
                return await api.EventsAsync(session, "presence");
            },
            all => all.Count(e => (string)e["presence"]!["chatId"]! == $"{john}@c.us" && (string)e["presence"]!["state"]! == state) >= times
        );
    }
}
