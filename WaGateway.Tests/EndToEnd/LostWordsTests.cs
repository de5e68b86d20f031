using System.Text.Json.Nodes;

namespace WaGateway.Tests.EndToEnd;

/// <summary>Messages that are there and cannot be read yet, and messages that are gone for this account alone.</summary>
public sealed class LostWordsTests(ReadingBackGateway shared) : IClassFixture<ReadingBackGateway>
{
    private readonly Api api = shared.Api;
    private readonly string shop = SharedGateway.NewNumber();
    private readonly string john = SharedGateway.NewNumber();

    [Theory]
    [InlineData(true)]
    [LongData(false)]
    public async Task What_cannot_be_decrypted_is_a_gap_until_it_can_and_what_is_deleted_for_oneself_is_told_once(bool lid)
    {
        var session = await api.CreateSessionAsync($"Lost words {lid}");
        await api.LinkAsync(session, shop, lid);
        await api.AddPhoneAsync(john, "John Doe", lid);
        await api.WriteAsync(john, shop, "before");
        var (phone, gateway) = ((string)(await api.WriteAsync(john, shop, "for the phone"))["id"]!, await WrittenAsync("for the gateway"));
        await api.WriteAsync(john, shop, "after");
        await api.HasAsync(session, 4);

        await DecryptsWhileItListensAsync(session);
        await ForgetsAsync(session, phone, gateway);
        await DecryptsWhileItIsAwayAsync(session);

        // A chat that is deleted is no deletion of its messages.
        await api.DeleteAsync($"/sessions/{session}/chats/{john}");
        await api.WriteAsync(john, shop, "anew");
        await api.HasAsync(session, 7);
        Assert.Single(await api.EventsAsync(session, "message.deleted"));
        Assert.DoesNotContain(await api.EventsAsync(session, "message"), one => (string)one["message"]!["type"]! == "ciphertext");
        await api.PostAsync($"/sessions/{session}/stop");
    }

    private async Task DecryptsWhileItListensAsync(long session)
    {
        var hidden = await HiddenAsync();
        await GapsAsync(session, open: 1, all: 1);
        await ReadableAsync(hidden, "read at last");
        await api.HasAsync(session, 5);
        await GapsAsync(session, open: 0, all: 1);
        Assert.Equal("read at last", (string)(await api.EventsAsync(session, "message"))[^1]["message"]!["content"]!);
    }

    private async Task DecryptsWhileItIsAwayAsync(long session)
    {
        await api.PostAsync($"/sessions/{session}/stop");
        var hidden = await HiddenAsync();
        await api.PostAsync($"/sessions/{session}/start");
        await GapsAsync(session, open: 1, all: 2);
        await api.PostAsync($"/sessions/{session}/stop");
        await ReadableAsync(hidden, "read later");
        await api.PostAsync($"/sessions/{session}/start");
        await api.HasAsync(session, 6, 40);
        await GapsAsync(session, open: 0, all: 2);
    }

    private async Task ForgetsAsync(long session, string onPhone, string byGateway)
    {
        var row = (await api.MessagesAsync(session)).Single(one => (string)one["messageId"]! == byGateway);
        await api.DeleteAsync($"/messages/{row["id"]}?for=me");
        Assert.NotNull((string?)(await api.GetAsync($"/messages/{row["id"]}"))["deletedAt"]);
        await api.PostAsync($"/sandbox/phones/{shop}/messages", new { forget = onPhone }, 201);
        var told = Assert.Single(
            await Eventually.GetAsync(() => api.EventsAsync(session, "message.deleted"), all => all.Count > 0, what: "a deletion")
        );
        Assert.Equal((onPhone, "me", false), ((string)told["message"]!["id"]!, (string)told["scope"]!, (bool)told["backfilled"]!));
        Assert.NotNull((string?)told["message"]!["deletedAt"]);
    }

    private async Task<string> WrittenAsync(string text) => (string)(await api.WriteAsync(john, shop, text))["id"]!;

    private async Task<string> HiddenAsync() =>
        (string)(await api.PostAsync($"/sandbox/phones/{john}/messages", new { to = shop, raw = new { type = "ciphertext" } }, 201))["id"]!;

    private Task<JsonNode> ReadableAsync(string id, string text) =>
        api.PostAsync($"/sandbox/phones/{john}/messages", new { decrypt = id, message = text }, 201);

    private async Task GapsAsync(long session, int open, int all)
    {
        var gaps = await Eventually.GetAsync(
            async () => (await api.GetAsync($"/sessions/{session}/gaps")).AsArray(),
            now => now.Count == all && now.Count(gap => gap!["closedAt"] is null) == open,
            40,
            $"{open} open gaps of {all}"
        );
        Assert.All(gaps, gap => Assert.Equal(("undecryptable", $"{john}@c.us"), ((string)gap!["reason"]!, (string)gap["chatId"]!)));
    }
}
