using System.Text.Json.Nodes;

namespace WaGateway.Tests.EndToEnd;

/// <summary>Whom the account has saved, and what it shows to others.</summary>
[Collection(LinkedSessionsCollection.Name)]
public sealed class SavedContactTests(OrdinaryGateway shared)
{
    private readonly Api api = shared.Api;

    [Theory]
    [InlineData(true)]
    [LongData(false)]
    public async Task A_contact_is_saved_renamed_and_removed_and_the_phone_has_it_too(bool lid)
    {
        var linked = await shared.LinkedAsync(lid);
        var john = await linked.FriendAsync();
        var contact = $"/sessions/{linked.Id}/contacts/{john}";
        Assert.Equal("contact_not_saved", await api.RefusedAsync(HttpMethod.Delete, contact, 404));
        await api.PutAsync(contact, new { first_name = "John", last_name = "Doe of Lapa" });
        Assert.Equal(("John Doe of Lapa", true), await SavedAsync(contact));
        Assert.Equal("John Doe of Lapa", await OnPhoneAsync(linked.Shop, john));
        await api.PutAsync(contact, new { firstName = "Johnny" });
        Assert.Equal(("Johnny", true), await SavedAsync(contact));
        Assert.Equal("Johnny", await OnPhoneAsync(linked.Shop, john));
        Assert.Contains((await api.GetAsync($"/sessions/{linked.Id}/contacts?limit=500"))["contacts"]!.AsArray(), one =>
            (string)one!["id"]! == $"{john}@c.us" && (bool)one["isSaved"]!
        );
        await api.DeleteAsync(contact);
        Assert.False((await SavedAsync(contact)).IsSaved);
        Assert.Null(await OnPhoneAsync(linked.Shop, john));

        // Here only, and not in the phone's address book; named by LID.
        var ann = await linked.FriendAsync("Ann");
        var known = (string)(await api.GetAsync($"/sessions/{linked.Id}/contacts/{ann}"))["lid"]!;
        await api.PutAsync($"/sessions/{linked.Id}/contacts/{known}", new { first_name = "Anna", sync = false });
        Assert.Equal(("Anna", true), await SavedAsync($"/sessions/{linked.Id}/contacts/{ann}"));
        Assert.Null(await OnPhoneAsync(linked.Shop, ann));

        Assert.Equal(
            "not_on_whatsapp",
            await api.RefusedAsync(
                HttpMethod.Put,
                $"/sessions/{linked.Id}/contacts/{SharedGateway.NewNumber()}",
                400,
                new { first_name = "X" }
            )
        );
        Assert.Equal(
            "invalid_recipient",
            await api.RefusedAsync(HttpMethod.Put, $"/sessions/{linked.Id}/contacts/120363012345678901@g.us", 400, new { first_name = "X" })
        );
    }

    [Fact]
    public async Task Privacy_settings_are_read_and_changed_and_others_see_less()
    {
        var linked = await shared.LinkedAsync();
        var (john, privacy) = (await linked.FriendAsync(), $"/sessions/{linked.Id}/profile/privacy");
        await api.PatchAsync($"/sessions/{linked.Id}/profile", new { about = "Open" });
        Assert.Equal("Open", (string)(await LookAsync(john, linked.Shop))["about"]!);
        await api.PatchAsync(
            privacy,
            new
            {
                about = "contacts",
                picture = "none",
                last_seen = "contacts",
                online = "match_last_seen",
                readReceipts = "none",
                groups = "contacts",
            }
        );
        var now = await api.GetAsync(privacy);
        Assert.Equal(
            ["contacts", "match_last_seen", "none", "contacts", "none", "contacts"],
            new[] { "lastSeen", "online", "picture", "about", "readReceipts", "groups" }.Select(name => (string)now[name]!)
        );
        Assert.Equal("", (string)(await LookAsync(john, linked.Shop))["about"]!);
        await api.PutAsync($"/sessions/{linked.Id}/contacts/{john}", new { first_name = "John" });
        Assert.Equal("Open", (string)(await LookAsync(john, linked.Shop))["about"]!);
        await api.PatchAsync(
            privacy,
            new
            {
                about = "all",
                picture = "all",
                last_seen = "all",
                online = "all",
                read_receipts = "all",
                groups = "all",
            }
        );
    }

    private async Task<(string? Name, bool IsSaved)> SavedAsync(string contact)
    {
        var now = await api.GetAsync(contact);
        return ((string?)now["name"], (bool)now["isSaved"]!);
    }

    private async Task<string?> OnPhoneAsync(string phone, string of) => (string?)(await LookAsync(phone, of))["savedAs"];

    private Task<JsonNode> LookAsync(string phone, string at) => api.GetAsync($"/sandbox/phones/{phone}/contacts/{at}");
}
