using System.Text.Json.Nodes;

namespace WaGateway.Tests.EndToEnd;

[Collection(LinkedSessionsCollection.Name)]
public sealed class GroupTests(OrdinaryGateway shared)
{
    // One red pixel.
    internal const string Png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC";

    private readonly Api api = shared.Api;

    [Theory]
    [InlineData(true)]
    [LongData(false)]
    public async Task A_group_is_made_managed_and_left_and_its_members_see_it(bool lid)
    {
        var (shop, john, mary, ann, nobody) = (
            SharedGateway.NewNumber(),
            SharedGateway.NewNumber(),
            SharedGateway.NewNumber(),
            SharedGateway.NewNumber(),
            SharedGateway.NewNumber()
        );
        var session = await api.CreateSessionAsync($"Managed groups {lid}");
        await api.LinkAsync(session, shop, lid);
        foreach (var (number, name) in new[] { (john, "John Doe"), (mary, "Mary"), (ann, "Ann") })
            await api.AddPhoneAsync(number, name);
        await api.PostAsync($"/sandbox/phones/{mary}/profile", new { invites_only = true });

        var made = await api.PostAsync(
            $"/sessions/{session}/groups",
            new { subject = "Friends", participants = new[] { john, "12", mary, nobody } },
            201
        );
        Assert.Equal(
            ["added", "invite_needed", "not_on_whatsapp", "not_a_number"],
            made["participants"]!.AsArray().Select(one => (string)one!["outcome"]!)
        );
        var id = (string)made["id"]!;
        var group = $"/sessions/{session}/groups/{id}";
        await MembersAsync(group, id, shop, john, mary, ann, nobody);
        await LooksAsync(group, id, john);
        await InvitesAsync(group, id, john, ann);
        await EventsAsync(session, id, shop, john, ann);

        await api.PostAsync($"{group}/leave");
        Assert.DoesNotContain($"{shop}@c.us", Texts(await OnPhoneAsync(john, id), "participants"));
        Assert.Equal("not_in_group", await api.RefusedAsync(HttpMethod.Patch, group, 403, new { subject = "Mine again" }));
        Assert.False((bool)(await api.GetAsync($"/sessions/{session}/groups"))[0]!["isMember"]!);
        await api.PostAsync($"/sessions/{session}/stop");
    }

    [Fact]
    public async Task Who_is_no_admin_or_no_member_is_told_so()
    {
        var linked = await shared.LinkedAsync();
        var (session, shop, john, ann) = (linked.Id, linked.Shop, await linked.FriendAsync(), await linked.FriendAsync("Ann"));
        var id = (string)
            (await api.PostAsync($"/sandbox/phones/{john}/groups", new { name = "Johns", participants = new[] { shop, ann } }, 201))["id"]!;
        var group = $"/sessions/{session}/groups/{id}";
        await Eventually.GetAsync(
            () => api.GetAsync($"/sessions/{session}/groups"),
            all => all.AsArray().Any(one => (string)one!["id"]! == id)
        );
        var annAlone = new { participants = new[] { ann } };
        foreach (
            var (method, path, body) in new (HttpMethod, string, object?)[]
            {
                (HttpMethod.Post, "/participants", annAlone),
                (HttpMethod.Post, "/participants/remove", annAlone),
                (HttpMethod.Post, "/participants/promote", annAlone),
                (HttpMethod.Patch, "", new { announce = true }),
                (HttpMethod.Get, "/invite", null),
                (HttpMethod.Get, "/requests", null),
                (HttpMethod.Post, "/requests/approve", annAlone),
            }
        )
            Assert.Equal("not_group_admin", await api.RefusedAsync(method, group + path, 403, body));
        await api.PatchAsync(group, new { subject = "Anybody may" });
        await api.PatchAsync($"/sandbox/phones/{john}/groups/{id}", new { locked = true });
        await Eventually.GetAsync(() => api.GetAsync(group), now => (bool)now["locked"]!);
        Assert.Equal("not_group_admin", await api.RefusedAsync(HttpMethod.Patch, group, 403, new { subject = "Not any more" }));
        await api.PatchAsync($"/sandbox/phones/{john}/groups/{id}", new { remove = new[] { shop } });
        await Eventually.GetAsync(() => api.GetAsync(group), now => !(bool)now["isMember"]!);
        Assert.Equal("not_in_group", await api.RefusedAsync(HttpMethod.Post, $"{group}/leave", 403));
        Assert.Equal("group_not_found", await api.RefusedAsync(HttpMethod.Get, $"/sessions/{session}/groups/120363000000000000@g.us", 404));
        Assert.Equal(
            "invite_not_valid",
            await api.RefusedAsync(
                HttpMethod.Post,
                $"/sessions/{session}/groups/join",
                400,
                new { invite = "https://chat.whatsapp.com/AAAAAAAAAAAAAAAAAAAAAA" }
            )
        );
    }

    private async Task MembersAsync(string group, string id, string shop, string john, string mary, string ann, string nobody)
    {
        var added = await api.PostAsync($"{group}/participants", new { participants = new[] { ann, "me", john, mary, nobody } });
        Assert.Equal(
            ["added", "already_in_group", "invite_needed", "not_on_whatsapp", "not_a_number"],
            added.AsArray().Select(one => (string)one!["outcome"]!)
        );
        await ChangeAsync($"{group}/participants/promote", "promoted", john);
        Assert.Equal([(shop, "superadmin"), (john, "admin"), (ann, "member")], await RolesAsync(group));
        Assert.Equal([$"{shop}@c.us", $"{john}@c.us"], Texts(await OnPhoneAsync(john, id), "admins"));
        await ChangeAsync($"{group}/participants/demote", "demoted", john);
        await ChangeAsync($"{group}/participants/remove", "removed", ann);
        Assert.Equal([(shop, "superadmin"), (john, "member")], await RolesAsync(group));
        Assert.Equal(
            "participant_not_found",
            await api.RefusedAsync(HttpMethod.Post, $"{group}/participants/remove", 404, new { participants = new[] { ann } })
        );
    }

    /// <summary>One that is no number has its own line, and does not keep the other from its change.</summary>
    private async Task ChangeAsync(string path, string outcome, string person)
    {
        var answers = (await api.PostAsync(path, new { participants = new[] { "me", person } })).AsArray();
        Assert.Equal(
            [($"{person}@c.us", true, outcome, false), ("me", false, "not_a_number", true)],
            answers.Select(one => ((string)one!["id"]!, (bool)one["done"]!, (string)one["outcome"]!, one["error"] is not null))
        );
        Assert.Equal("invalid_recipient", await api.RefusedAsync(HttpMethod.Post, path, 400, new { participants = new[] { "me", "you" } }));
    }

    private async Task LooksAsync(string group, string id, string john)
    {
        await api.PatchAsync(
            group,
            new
            {
                subject = "Old friends",
                description = "Since 1999",
                announce = true,
                locked = true,
            }
        );
        await api.PutAsync($"{group}/picture", new { data = Png });
        var seen = await OnPhoneAsync(john, id);
        Assert.Equal(
            ("Old friends", "Since 1999", true, true),
            ((string)seen["name"]!, (string)seen["description"]!, (bool)seen["announce"]!, (bool)seen["locked"]!)
        );
        Assert.StartsWith("/9j/", (string)seen["picture"]!);
        await api.DeleteAsync($"{group}/picture");
        Assert.Null((await OnPhoneAsync(john, id))["picture"]);
        await api.PatchAsync($"/sandbox/phones/{john}/groups/{id}", new { subject = "Johns" }, 403);
        await api.PatchAsync(group, new { announce = false, locked = false });
        await api.PatchAsync($"/sandbox/phones/{john}/groups/{id}", new { subject = "Johns friends" });
        await Eventually.GetAsync(() => api.GetAsync(group), now => (string)now["subject"]! == "Johns friends");
    }

    private async Task InvitesAsync(string group, string id, string john, string ann)
    {
        var first = (string)(await api.GetAsync($"{group}/invite"))["link"]!;
        Assert.Equal(first, (string)(await api.GetAsync($"{group}/invite"))["link"]!);
        var second = (string)(await api.PostAsync($"{group}/invite/revoke"))["link"]!;
        await api.PostAsync($"/sandbox/phones/{ann}/groups/join", new { invite = first }, 400);
        await api.PostAsync($"/sandbox/phones/{ann}/groups/join", new { invite = second });
        await Eventually.GetAsync(() => RolesAsync(group), roles => roles.Contains((ann, "member")));
        await api.PostAsync($"/sandbox/phones/{ann}/groups/{id}/leave");
        await Eventually.GetAsync(() => RolesAsync(group), roles => roles.Count == 2);

        await api.PostAsync($"{group}/participants/promote", new { participants = new[] { john } });
        await api.PatchAsync($"/sandbox/phones/{john}/groups/{id}", new { approval = true });
        await api.PostAsync($"/sandbox/phones/{ann}/groups/join", new { invite = second });
        Assert.Single((await api.GetAsync($"{group}/requests")).AsArray());
        await ChangeAsync($"{group}/requests/reject", "rejected", ann);
        Assert.Empty((await api.GetAsync($"{group}/requests")).AsArray());
        Assert.Equal(
            "participant_not_found",
            await api.RefusedAsync(HttpMethod.Post, $"{group}/requests/approve", 404, new { participants = new[] { ann } })
        );
        await api.PostAsync($"/sandbox/phones/{ann}/groups/join", new { invite = second });
        await ChangeAsync($"{group}/requests/approve", "approved", ann);
        await Eventually.GetAsync(() => RolesAsync(group), roles => roles.Contains((ann, "member")));
    }

    private async Task EventsAsync(long session, string id, string shop, string john, string ann)
    {
        var events = await Eventually.GetAsync(() => api.EventsAsync(session, "group"), all => all.Count >= 17);
        var told = events
            .Select(e => e["group"]!)
            .Select(group =>
                ((string)group["action"]!, (string)group["author"]!, string.Join(' ', Texts(group, "participants")), (string?)group["text"])
            )
            .ToList();
        Assert.All(events, e => Assert.Equal(id, (string)e["group"]!["id"]!));
        var (me, him, her) = ($"{shop}@c.us", $"{john}@c.us", $"{ann}@c.us");
        foreach (
            var expected in new (string, string, string, string?)[]
            {
                ("create", me, him, "Friends"),
                ("add", me, her, null),
                ("promote", me, him, null),
                ("demote", me, him, null),
                ("remove", me, her, null),
                ("subject", me, "", "Old friends"),
                ("description", me, "", "Since 1999"),
                ("announce", me, "", "on"),
                ("locked", me, "", "off"),
                ("picture", me, "", null),
                ("subject", him, "", "Johns friends"),
                ("join", her, her, null),
                ("leave", her, her, null),
            }
        )
            Assert.Contains(expected, told);
    }

    private async Task<JsonNode> OnPhoneAsync(string number, string id) =>
        (await api.GetAsync($"/sandbox/phones/{number}/groups")).AsArray().Single(group => (string)group!["id"]! == id)!;

    private async Task<IReadOnlyList<(string, string)>> RolesAsync(string group) =>
        [
            .. (await api.GetAsync(group))["participants"]!
                .AsArray()
                .Select(one => (((string)one!["id"]!).Split('@')[0], (string)one["role"]!)),
        ];

    private static IEnumerable<string> Texts(JsonNode node, string name) => node[name]!.AsArray().Select(text => (string)text!);
}
