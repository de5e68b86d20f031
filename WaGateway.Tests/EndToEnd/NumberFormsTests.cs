namespace WaGateway.Tests.EndToEnd;

/// <summary>Numbers that people write in another form than WhatsApp does.</summary>
[Collection(LinkedSessionsCollection.Name)]
public sealed class NumberFormsTests(OrdinaryGateway shared)
{
    private readonly Api api = shared.Api;

    [Theory]
    [InlineData("551186543210", "5511986543210")]
    [InlineData("5215512345678", "525512345678")]
    [InlineData("5491123456789", "541123456789")]
    public async Task A_person_is_found_under_the_number_that_was_asked_for_and_under_WhatsApps_own(string number, string asked)
    {
        var linked = await shared.LinkedAsync();
        await api.AddPhoneAsync(number, "Ana");
        var sent = await api.SendAsync(linked.Id, asked, "By the other form");
        Assert.Equal($"{number}@c.us", (string)sent["chatId"]!);
        var later = await api.PostAsync($"/messages/session/{linked.Id}/send?async=true", new { to = asked, message = "Queued" }, 202);
        foreach (var form in new[] { asked, number })
        {
            Assert.Equal(
                ["Queued", "By the other form"],
                (await api.MessagesAsync(linked.Id, $"phone={form}")).Select(m => (string)m["content"]!)
            );
            Assert.Equal((string)later["messageId"]!, (string)(await api.MessagesAsync(linked.Id, $"chat={form}"))[0]["messageId"]!);
            Assert.Equal(
                "By the other form",
                (string)(await api.GetAsync($"/sessions/{linked.Id}/chats/{form}/messages?limit=9")).AsArray().Last()!["content"]!
            );
            Assert.Equal(
                $"{number}@c.us",
                (string)(await api.GetAsync($"/sessions/{linked.Id}/contacts/check?phone={form}")).AsArray().Single()!["id"]!
            );
        }
    }

    [Fact]
    public async Task A_number_that_was_only_looked_up_is_found_in_that_form_too()
    {
        const string number = "5512987654321";
        const string asked = "551287654321";
        var linked = await shared.LinkedAsync();
        await api.AddPhoneAsync(number, "Rui");
        await api.WriteAsync(number, linked.Shop, "Who am I?");
        await api.HasAsync(linked.Id, 1);
        Assert.Empty(await api.MessagesAsync(linked.Id, $"phone={asked}"));
        Assert.Equal(
            $"{number}@c.us",
            (string)(await api.GetAsync($"/sessions/{linked.Id}/contacts/check?phone={asked}")).AsArray().Single()!["id"]!
        );
        Assert.Equal("Who am I?", (string)Assert.Single(await api.MessagesAsync(linked.Id, $"phone={asked}"))["content"]!);
    }

    [Fact]
    public async Task Chats_of_the_same_second_are_listed_newest_first()
    {
        var linked = await shared.LinkedAsync();
        var people = new List<string>();
        for (var n = 0; n < 6; n++)
            people.Add(await linked.FriendAsync());
        foreach (var person in people)
            await api.WriteAsync(person, linked.Shop, "At once");
        await api.WriteAsync(people[2], linked.Shop, "And again");
        string[] expected =
        [
            .. new[] { people[2] }
                .Concat(Enumerable.Reverse(people).Where(person => person != people[2]))
                .Select(person => $"{person}@c.us"),
        ];
        var seen = await Eventually.GetAsync(
            async () =>
                (await api.GetAsync($"/sessions/{linked.Id}/chats?limit=6"))["chats"]!
                    .AsArray()
                    .Select(chat => ((string)chat!["id"]!, (string?)chat["lastMessage"]?["content"]))
                    .ToList(),
            all => all.Count == 6 && all.All(chat => expected.Contains(chat.Item1)) && all.Any(chat => chat.Item2 == "And again"),
            what: "the six chats"
        );
        Assert.Equal(expected, seen.Select(chat => chat.Item1));
    }
}
