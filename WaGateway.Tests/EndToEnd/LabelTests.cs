using System.Text.Json.Nodes;

namespace WaGateway.Tests.EndToEnd;

/// <summary>Labels of businesses, and the lists into which anybody sorts chats.</summary>
[Collection(LinkedSessionsCollection.Name)]
public sealed class LabelTests(OrdinaryGateway shared)
{
    private readonly Api api = shared.Api;

    [Theory]
    [InlineData(true)]
    [LongData(false)]
    public async Task A_list_is_made_renamed_filled_and_deleted(bool lid)
    {
        var linked = await shared.LinkedAsync(lid);
        var (john, mary) = (await linked.FriendAsync(), await linked.FriendAsync("Mary"));
        foreach (var person in new[] { john, mary })
            await api.SendAsync(linked.Id, person, "Hello");
        var lists = $"/sessions/{linked.Id}/lists";
        var made = await api.PostAsync(lists, new { name = "Suppliers", chats = new[] { john } }, 201);
        var list = $"{lists}/{made["id"]}";
        Assert.Equal([$"{john}@c.us"], Chats(made));
        await api.PutAsync($"{list}/chats/{mary}");
        Assert.Equal([$"{john}@c.us", $"{mary}@c.us"], Chats(await ListAsync(lists, made)));
        await api.DeleteAsync($"{list}/chats/{john}");
        await api.PatchAsync(list, new { name = "Friends" });
        var now = await ListAsync(lists, made);
        Assert.Equal(("Friends", 1), ((string)now["name"]!, Chats(now).Count()));
        Assert.Equal("chat_not_found", await api.RefusedAsync(HttpMethod.Put, $"{list}/chats/{SharedGateway.NewNumber()}", 404));
        await api.DeleteAsync(list);
        Assert.Equal("list_not_found", await api.RefusedAsync(HttpMethod.Delete, list, 404));
        Assert.Equal("list_not_found", await api.RefusedAsync(HttpMethod.Patch, $"{lists}/none", 404, new { name = "None" }));
        Assert.Equal(
            "not_a_business_account",
            await api.RefusedAsync(HttpMethod.Post, $"/sessions/{linked.Id}/labels", 400, new { name = "Regulars" })
        );
    }

    private static IEnumerable<string> Chats(JsonNode list) => list["chats"]!.AsArray().Select(chat => (string)chat!).Order();

    private async Task<JsonNode> ListAsync(string lists, JsonNode made) =>
        (await api.GetAsync(lists)).AsArray().Single(one => (string)one!["id"]! == (string)made["id"]!)!;
}
