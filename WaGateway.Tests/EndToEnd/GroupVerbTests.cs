using System.Text.Json.Nodes;

namespace WaGateway.Tests.EndToEnd;

/// <summary>Who comes into a group, who brings others, and what an invitation shows before it is followed.</summary>
[Collection(LinkedSessionsCollection.Name)]
public sealed class GroupVerbTests(OrdinaryGateway shared)
{
    private readonly Api api = shared.Api;

    [Theory]
    [InlineData(true)]
    [LongData(false)]
    public async Task A_group_is_opened_and_closed_to_others_and_an_invitation_is_looked_at_first(bool lid)
    {
        var linked = await shared.LinkedAsync(lid);
        var (john, ann) = (await linked.FriendAsync(), await linked.FriendAsync("Ann"));
        var id = (string)
            (await api.PostAsync($"/sessions/{linked.Id}/groups", new { subject = "Open house", participants = new[] { john } }, 201))[
                "id"
            ]!;
        var group = $"/sessions/{linked.Id}/groups/{id}";

        await api.PatchAsync($"/sandbox/phones/{john}/groups/{id}", new { add = new[] { ann } }, 403);
        await api.PatchAsync(group, new { members_add = true, join_approval = true });
        var now = await Eventually.GetAsync(() => api.GetAsync(group), one => (bool)one["membersAdd"]! && (bool)one["joinApproval"]!);
        Assert.False((bool)now["announce"]!);
        var seen = await OnPhoneAsync(john, id);
        Assert.Equal((true, true), ((bool)seen["membersAdd"]!, (bool)seen["approval"]!));
        await api.PatchAsync($"/sandbox/phones/{john}/groups/{id}", new { add = new[] { ann } });
        await api.PostAsync($"/sandbox/phones/{ann}/groups/{id}/leave");

        await api.PutAsync($"/sessions/{linked.Id}/chats/{id}/disappearing", new { duration = 86_400 });
        Assert.Equal(86_400, (int)(await OnPhoneAsync(john, id))["disappearing"]!);
        await Eventually.GetAsync(() => api.GetAsync(group), one => (int)one["disappearing"]! == 86_400);

        var link = (string)(await api.GetAsync($"{group}/invite"))["link"]!;
        var mine = await PreviewAsync(linked.Id, link);
        Assert.Equal(
            (id, "Open house", true, true, $"{linked.Shop}@c.us"),
            ((string)mine["id"]!, (string)mine["subject"]!, (bool)mine["isMember"]!, (bool)mine["joinApproval"]!, (string)mine["owner"]!)
        );
        await api.PatchAsync(group, new { members_add = false, join_approval = false });
        Assert.False((bool)(await OnPhoneAsync(john, id))["membersAdd"]!);
        await api.PostAsync($"/sandbox/phones/{ann}/groups/join", new { invite = link });
    }

    [Fact]
    public async Task An_invitation_of_others_is_looked_at_and_not_followed_and_settings_are_for_admins()
    {
        var linked = await shared.LinkedAsync();
        var (john, other) = (await linked.FriendAsync(), await shared.LinkedAsync(lid: false));
        var theirs = (string)
            (await api.PostAsync($"/sessions/{other.Id}/groups", new { subject = "Others", participants = new[] { john } }, 201))["id"]!;
        await api.PatchAsync($"/sessions/{other.Id}/groups/{theirs}", new { description = "For others" });
        var code = (string)(await api.GetAsync($"/sessions/{other.Id}/groups/{theirs}/invite"))["code"]!;
        var preview = await PreviewAsync(linked.Id, code);
        Assert.Equal(
            ("Others", "For others", 2, false),
            ((string)preview["subject"]!, (string)preview["description"]!, (int)preview["size"]!, (bool)preview["isMember"]!)
        );
        Assert.DoesNotContain(
            $"{linked.Shop}@c.us",
            (await OnPhoneAsync(john, theirs))["participants"]!.AsArray().Select(one => (string)one!)
        );
        Assert.Equal(
            "invite_not_valid",
            await api.RefusedAsync(HttpMethod.Get, $"/sessions/{linked.Id}/groups/preview?invite=AAAAAAAAAAAAAAAAAAAAAA", 400)
        );

        var johns = (string)
            (await api.PostAsync($"/sandbox/phones/{john}/groups", new { name = "Johns", participants = new[] { linked.Shop } }, 201))[
                "id"
            ]!;
        var group = $"/sessions/{linked.Id}/groups/{johns}";
        await Eventually.GetAsync(() => api.TryAsync(HttpMethod.Get, group), answer => answer.Status == 200, what: "the group");
        Assert.Equal("not_group_admin", await api.RefusedAsync(HttpMethod.Patch, group, 403, new { join_approval = true }));
        Assert.Equal("not_group_admin", await api.RefusedAsync(HttpMethod.Patch, group, 403, new { members_add = true }));
        await api.PatchAsync($"/sandbox/phones/{john}/groups/{johns}", new { locked = true });
        await Eventually.GetAsync(() => api.GetAsync(group), now => (bool)now["locked"]!);
        var timer = $"/sessions/{linked.Id}/chats/{johns}/disappearing";
        Assert.Equal("not_group_admin", await api.RefusedAsync(HttpMethod.Put, timer, 403, new { duration = 86_400 }));
    }

    private Task<JsonNode> PreviewAsync(long session, string invite) =>
        api.GetAsync($"/sessions/{session}/groups/preview?invite={Uri.EscapeDataString(invite)}");

    private async Task<JsonNode> OnPhoneAsync(string number, string id) =>
        (await api.GetAsync($"/sandbox/phones/{number}/groups")).AsArray().Single(group => (string)group!["id"]! == id)!;
}
