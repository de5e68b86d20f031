using System.Text.Json.Nodes;

namespace WaGateway.Tests.EndToEnd;

/// <summary>Communities, seen by who makes one, by another account whose group is in it, and by people's phones.</summary>
[Collection(LinkedSessionsCollection.Name)]
public sealed class CommunityTests(OrdinaryGateway shared)
{
    private readonly Api api = shared.Api;

    [Theory]
    [InlineData(true)]
    [LongData(false)]
    public async Task A_community_is_made_of_groups_hears_announcements_and_is_deactivated(bool lid)
    {
        var (own, other) = (await shared.LinkedAsync(lid), await shared.LinkedAsync(!lid));
        var (john, ann) = (await own.FriendAsync(), await own.FriendAsync("Ann"));
        var friends = await GroupAsync(own, "Friends", john);
        var runners = await GroupAsync(own, "Runners", ann, other.Shop);

        var made = await api.PostAsync(
            $"/sessions/{own.Id}/communities",
            new
            {
                name = $"Street {john}",
                description = "All of us",
                groups = new[] { friends },
            },
            201
        );
        var (id, announcements) = (Text(made, "id"), Text(made, "announcementGroup"));
        Assert.Equal([(friends, true, "linked")], made["linked"]!.AsArray().Select(Linked));
        Assert.Equal(("All of us", $"{own.Shop}@c.us", true), (Text(made, "description"), Text(made, "owner"), (bool)made["isAdmin"]!));
        Assert.Equal([(announcements, true), (friends, false)], Groups(made).OrderByDescending(group => group.Announcement));
        var community = $"/sessions/{own.Id}/communities/{id}";
        await AnnouncesAsync(own, id, announcements, john);
        await LinksAsync(own, other, id, runners);
        await AdminsAsync(own, other, id, john, ann);
        await BelongsAsync(own, id, announcements, friends);
        await RefusesAsync(own, id, announcements, friends, runners);

        await api.DeleteAsync($"{community}/groups/{runners}");
        Assert.Null((string?)(await OnPhoneAsync(ann, runners))["communityId"]);
        Assert.Equal("group_not_linked", await api.RefusedAsync(HttpMethod.Delete, $"{community}/groups/{runners}", 409));
        Assert.DoesNotContain((runners, false), Groups(await api.GetAsync(community)));

        await api.DeleteAsync(community);
        Assert.Equal("community_not_found", await api.RefusedAsync(HttpMethod.Get, community, 404));
        Assert.Null((string?)(await OnPhoneAsync(john, friends))["communityId"]);
        Assert.Null((string?)(await api.GetAsync($"/sessions/{own.Id}/groups/{friends}"))["communityId"]);
        Assert.Equal("not_in_group", await SendRefusedAsync(own, announcements, 403));
        Assert.True((int)(await api.SendAsync(own.Id, friends, "We stay"))["ack"]! > 0);
    }

    [Fact]
    public async Task Who_is_no_admin_of_a_community_sees_it_and_changes_nothing()
    {
        var (own, other) = (await shared.LinkedAsync(), await shared.LinkedAsync(lid: false));
        var john = await own.FriendAsync();
        var joint = await GroupAsync(own, "Joint", other.Shop, john);
        var quiet = await GroupAsync(own, "Quiet", john);
        var made = await api.PostAsync($"/sessions/{own.Id}/communities", new { name = "Ours", groups = new[] { joint, quiet } }, 201);
        var (id, announcements) = (Text(made, "id"), Text(made, "announcementGroup"));
        var community = $"/sessions/{other.Id}/communities/{id}";

        var seen = await Eventually.GetAsync(
            () => api.TryAsync(HttpMethod.Get, community),
            answer => answer.Status == 200 && answer.Answer["data"]!["groups"]!.AsArray().Count == 3,
            what: "the community"
        );
        var data = seen.Answer["data"]!;
        Assert.Equal(("Ours", announcements, false), (Text(data, "name"), Text(data, "announcementGroup"), (bool)data["isAdmin"]!));
        Assert.Equal(
            [(joint, true), (quiet, false), (announcements, true)],
            data["groups"]!.AsArray().Select(one => (Text(one!, "id"), (bool)one!["isMember"]!)).OrderBy(one => Order(one.Item1))
        );
        int Order(string group) =>
            group == joint ? 0
            : group == quiet ? 1
            : 2;
        Assert.Contains((await api.GetAsync($"/sessions/{other.Id}/communities")).AsArray(), one => Text(one!, "id") == id);
        var listed = (await api.GetAsync($"/sessions/{other.Id}/groups")).AsArray().Single(one => Text(one!, "id") == id)!;
        Assert.Equal((true, true, false), ((bool)listed["isCommunity"]!, (bool)listed["isMember"]!, (bool)listed["isAdmin"]!));

        var mine = await GroupAsync(other, "Mine", john);
        var somebody = new { participants = new[] { john } };
        foreach (
            var (method, path, body) in new (HttpMethod, string, object?)[]
            {
                (HttpMethod.Put, $"/groups/{mine}", null),
                (HttpMethod.Delete, $"/groups/{joint}", null),
                (HttpMethod.Post, "/participants/promote", somebody),
                (HttpMethod.Post, "/participants/demote", somebody),
                (HttpMethod.Delete, "", null),
            }
        )
            Assert.Equal("not_group_admin", await api.RefusedAsync(method, community + path, 403, body));
        Assert.Equal("not_group_admin", await SendRefusedAsync(other, announcements, 403));
        var rename = new { subject = "Theirs" };
        Assert.Equal("not_group_admin", await api.RefusedAsync(HttpMethod.Patch, $"/sessions/{other.Id}/groups/{id}", 403, rename));
        var notTheirs = new { name = "Another", groups = new[] { await JoinedAsync(own, other, john) } };
        Assert.Equal("not_group_admin", await api.RefusedAsync(HttpMethod.Post, $"/sessions/{other.Id}/communities", 403, notTheirs));
        // An admin, who has not made it, cannot end it.
        await api.PostAsync($"/sessions/{own.Id}/communities/{id}/participants/promote", new { participants = new[] { other.Shop } });
        await Eventually.GetAsync(() => api.GetAsync(community), now => (bool)now["isAdmin"]!);
        Assert.Equal("not_group_admin", await api.RefusedAsync(HttpMethod.Delete, community, 403));
        await api.PatchAsync($"/sessions/{other.Id}/groups/{id}", new { subject = "Renamed" });
        await Eventually.GetAsync(() => api.GetAsync($"/sessions/{own.Id}/communities/{id}"), now => Text(now, "name") == "Renamed");
        await LeavesAsync(own, other, id, joint, john);
        await api.DeleteAsync($"/sessions/{own.Id}/communities/{id}");
    }

    [Fact]
    public async Task Announcements_of_somebody_elses_community_are_messages_of_its_group()
    {
        var linked = await shared.LinkedAsync();
        var john = await linked.FriendAsync();
        var friends = new { name = "Johns", participants = new[] { linked.Shop } };
        var group = Text(await api.PostAsync($"/sandbox/phones/{john}/groups", friends, 201), "id");
        var street = new { name = "Johns street", groups = new[] { group } };
        var id = Text(await api.PostAsync($"/sandbox/phones/{john}/communities", street, 201), "id");
        var again = await api.RefusedAsync(HttpMethod.Post, $"/sandbox/phones/{john}/communities", 409, street);
        Assert.Equal("group_already_linked", again);
        var announcements = Text(
            (await api.GetAsync($"/sandbox/phones/{john}/groups"))
                .AsArray()
                .Single(one => (string?)one!["communityId"] == id && (bool)one["isAnnouncement"]!)!,
            "id"
        );
        var text = $"Nobody parks here {john}";
        await api.WriteAsync(john, announcements, text);
        var heard = await Eventually.GetAsync(
            () => api.MessagesAsync(linked.Id, $"chat={announcements}"),
            all => all.Any(one => (string?)one["content"] == text)
        );
        Assert.Equal(announcements, Text(heard[0], "chatId"));
        Assert.Equal("not_group_admin", await SendRefusedAsync(linked, announcements, 403));
        await api.PostAsync($"/sessions/{linked.Id}/communities/{id}/leave");
        Assert.DoesNotContain((await api.GetAsync($"/sessions/{linked.Id}/communities")).AsArray(), one => Text(one!, "id") == id);
    }

    /// <summary>Who leaves a community, or is removed from it, is in none of its groups any more.</summary>
    private async Task LeavesAsync(LinkedSession own, LinkedSession other, string id, string joint, string john)
    {
        var (community, theirs) = ($"/sessions/{own.Id}/communities/{id}", $"/sessions/{other.Id}/communities/{id}");
        Assert.Equal("change_refused", await api.RefusedAsync(HttpMethod.Post, $"{community}/leave", 409));
        foreach (var path in new[] { "leave", "participants", "participants/remove", "participants/promote" })
        {
            var somebody = new { participants = new[] { john } };
            Assert.Equal(
                "change_refused",
                await api.RefusedAsync(HttpMethod.Post, $"/sessions/{own.Id}/groups/{id}/{path}", 409, somebody)
            );
        }
        await api.DeleteAsync($"{community}/participants/{john}");
        Assert.DoesNotContain((await api.GetAsync($"/sandbox/phones/{john}/groups")).AsArray(), one => Text(one!, "id") == joint);
        Assert.DoesNotContain((john, "member"), await RolesAsync($"{community}/participants"));
        var gone = $"{community}/participants/{john}";
        Assert.Equal("participant_not_found", await api.RefusedAsync(HttpMethod.Delete, gone, 404));
        await api.PostAsync($"{theirs}/leave");
        Assert.Equal("community_not_found", await api.RefusedAsync(HttpMethod.Get, theirs, 404));
        await Eventually.GetAsync(() => api.GetAsync($"/sessions/{other.Id}/groups/{joint}"), now => !(bool)now["isMember"]!);
        Assert.Equal([(own.Shop, "superadmin")], await RolesAsync($"{community}/participants"));
    }

    /// <summary>A message to the group for announcements reaches everybody; the community itself takes none.</summary>
    private async Task AnnouncesAsync(LinkedSession own, string id, string announcements, string john)
    {
        var sent = await api.SendAsync(own.Id, announcements, "Street party on Friday");
        Assert.Equal(announcements, Text(sent, "chatId"));
        await Eventually.GetAsync(
            async () => (await api.GetAsync($"/sandbox/phones/{john}/messages?chat={announcements}")).AsArray(),
            all => all.Any(one => (string?)one!["message"] == "Street party on Friday")
        );
        var refused = await api.PostAsync($"/messages/session/{own.Id}/send", new { to = id, message = "Hello?" }, 400);
        Assert.Equal("invalid_recipient", Text(refused, "code"));
        Assert.Contains(announcements, Text(refused, "message"));
    }

    private async Task LinksAsync(LinkedSession own, LinkedSession other, string id, string runners)
    {
        var path = $"/sessions/{own.Id}/communities/{id}/groups/{runners}";
        await api.PutAsync(path);
        Assert.Contains((runners, false), Groups(await api.GetAsync($"/sessions/{own.Id}/communities/{id}")));
        Assert.Equal("group_already_linked", await api.RefusedAsync(HttpMethod.Put, path, 409));
        var theirs = $"/sessions/{other.Id}/groups/{runners}";
        Assert.Equal(
            id,
            (string?)(await Eventually.GetAsync(() => api.GetAsync(theirs), now => now["communityId"] is not null))["communityId"]
        );
        var told = await Eventually.GetAsync(
            () => api.EventsAsync(other.Id, "group"),
            all => all.Any(one => Text(one["group"]!, "id") == runners && Text(one["group"]!, "action") == "parent_group_link")
        );
        Assert.NotEmpty(told);
    }

    private async Task AdminsAsync(LinkedSession own, LinkedSession other, string id, string john, string ann)
    {
        var path = $"/sessions/{own.Id}/communities/{id}/participants";
        Assert.Equal(
            new[] { (own.Shop, "superadmin"), (john, "member"), (ann, "member"), (other.Shop, "member") }.Order(),
            (await RolesAsync(path)).Order()
        );
        var answers = (await api.PostAsync($"{path}/promote", new { participants = new[] { ann, "me" } })).AsArray();
        Assert.Equal(["promoted", "not_a_number"], answers.Select(one => Text(one!, "outcome")));
        Assert.Contains((ann, "admin"), await RolesAsync(path));
        Assert.Contains($"{ann}@c.us", (await OnPhoneAsync(ann, id))["admins"]!.AsArray().Select(one => (string)one!));
        await api.PostAsync($"{path}/promote", new { participants = new[] { ann } });
        await api.PostAsync($"{path}/demote", new { participants = new[] { ann } });
        Assert.Contains((ann, "member"), await RolesAsync(path));
        var stranger = new { participants = new[] { await own.FriendAsync("Stranger") } };
        Assert.Equal("participant_not_found", await api.RefusedAsync(HttpMethod.Post, $"{path}/promote", 404, stranger));
    }

    /// <summary>What is said of a group says to which community it belongs.</summary>
    private async Task BelongsAsync(LinkedSession own, string id, string announcements, string friends)
    {
        var all = (await api.GetAsync($"/sessions/{own.Id}/groups")).AsArray();
        Assert.Equal(
            [(null, true, false), (id, false, true), (id, false, false)],
            new[] { id, announcements, friends }.Select(group => all.Single(one => Text(one!, "id") == group)!).Select(Kind)
        );
        (string?, bool, bool) Kind(JsonNode one) => ((string?)one["communityId"], (bool)one["isCommunity"]!, (bool)one["isAnnouncement"]!);
    }

    private async Task RefusesAsync(LinkedSession own, string id, string announcements, string friends, string runners)
    {
        var session = $"/sessions/{own.Id}";
        var communities = $"{session}/communities";
        foreach (
            var (method, path, status, code) in new[]
            {
                (HttpMethod.Get, $"{communities}/120363000000000000@g.us", 404, "community_not_found"),
                (HttpMethod.Get, $"{communities}/{friends}", 404, "community_not_found"),
                (HttpMethod.Put, $"{communities}/{friends}/groups/{runners}", 404, "community_not_found"),
                (HttpMethod.Put, $"{communities}/{id}/groups/120363000000000000@g.us", 404, "group_not_found"),
                (HttpMethod.Put, $"{communities}/{id}/groups/{id}", 409, "change_refused"),
                (HttpMethod.Delete, $"{communities}/{id}/groups/120363000000000000@g.us", 404, "group_not_found"),
                (HttpMethod.Delete, $"{communities}/{id}/groups/{announcements}", 409, "change_refused"),
            }
        )
            Assert.Equal(code, await api.RefusedAsync(method, path, status));
        var rename = new { subject = "News" };
        Assert.Equal("change_refused", await api.RefusedAsync(HttpMethod.Patch, $"{session}/groups/{announcements}", 409, rename));
        // Nothing is made where a group cannot be put into it.
        var before = (await api.GetAsync(communities)).AsArray().Count;
        var second = new { name = "Second", groups = new[] { friends } };
        Assert.Equal("group_already_linked", await api.RefusedAsync(HttpMethod.Post, communities, 409, second));
        Assert.Equal(before, (await api.GetAsync(communities)).AsArray().Count);
    }

    private async Task<string> JoinedAsync(LinkedSession owner, LinkedSession member, string friend)
    {
        var group = await GroupAsync(owner, "Not theirs", member.Shop, friend);
        await Eventually.GetAsync(
            () => api.TryAsync(HttpMethod.Get, $"/sessions/{member.Id}/groups/{group}"),
            answer => answer.Status == 200 && (bool)answer.Answer["data"]!["isMember"]!,
            what: "the group"
        );
        return group;
    }

    private async Task<string> GroupAsync(LinkedSession session, string subject, params string[] participants) =>
        Text(await api.PostAsync($"/sessions/{session.Id}/groups", new { subject, participants }, 201), "id");

    private async Task<(string, string)[]> RolesAsync(string path) =>
        [.. (await api.GetAsync(path)).AsArray().Select(one => (Text(one!, "id").Split('@')[0], Text(one!, "role")))];

    private async Task<JsonNode> OnPhoneAsync(string number, string id) =>
        (await api.GetAsync($"/sandbox/phones/{number}/groups")).AsArray().Single(group => Text(group!, "id") == id)!;

    private Task<string> SendRefusedAsync(LinkedSession session, string to, int status) =>
        api.RefusedAsync(HttpMethod.Post, $"/messages/session/{session.Id}/send", status, new { to, message = "Hello?" });

    private static (string, bool, string) Linked(JsonNode? one) => (Text(one!, "id"), (bool)one!["linked"]!, Text(one!, "outcome"));

    private static (string Id, bool Announcement)[] Groups(JsonNode community) =>
        [.. community["groups"]!.AsArray().Select(one => (Text(one!, "id"), (bool)one!["isAnnouncement"]!))];

    private static string Text(JsonNode node, string name) => (string)node[name]!;
}
