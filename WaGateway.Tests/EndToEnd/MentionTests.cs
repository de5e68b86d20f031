namespace WaGateway.Tests.EndToEnd;

/// <summary>Where people are known by LID, a mention in the text is sent under the LID, and nothing else in the text is touched.</summary>
[Collection(LinkedSessionsCollection.Name)]
public sealed class MentionTests(OrdinaryGateway shared)
{
    private readonly Api api = shared.Api;

    [Fact]
    public async Task A_mention_is_exactly_the_mention_in_texts_captions_and_edits_whatever_stands_beside_it()
    {
        var linked = await shared.LinkedAsync();
        var (session, shop, john, mary) = (linked.Id, linked.Shop, await linked.FriendAsync(), await linked.FriendAsync("Mary"));
        var group = (string)
            (await api.PostAsync($"/sandbox/phones/{john}/groups", new { name = "Friends", participants = new[] { shop, mary } }, 201))[
                "id"
            ]!;
        await Eventually.GetAsync(() => api.MessagesAsync(session, $"chat={group}"), all => all.Count == 1, what: "the group");
        var lids = new Dictionary<string, string>();
        foreach (var friend in new[] { mary, john })
            lids[friend] = (
                (string)(await api.GetAsync($"/messages/{(await api.SendAsync(session, friend, "Hello"))["id"]}"))["lid"]!
            ).Split('@')[0];
        // M is Mary's number, J John's; m and j are their LIDs.
        (string Written, string Sent)[] table =
        [
            ("@M", "@m"),
            ("@M and @J, and @M again", "@m and @j, and @m again"),
            ("(@M), *@M*, _@M_: «@M»!", "(@m), *@m*, _@m_: «@m»!"),
            ("@M's turn", "@m's turn"),
            ("@M1 is another number, and so are @M23 and @1M", "@M1 is another number, and so are @M23 and @1M"),
            ("mail joao@M.com.br, joao.@M.com or почта@M.рф", "mail joao@M.com.br, joao.@M.com or почта@M.рф"),
            ("https://example.com/@M?to=@M&x#@M www.example.com/@M", "https://example.com/@M?to=@M&x#@M www.example.com/@M"),
            ("call M or +M, it is @M", "call M or +M, it is @m"),
            ("你好@M请看", "你好@m请看"),
            ("สวัสดี@Mครับ", "สวัสดี@mครับ"),
            ("❤️@M❤️", "❤️@m❤️"),
            ("привет @M, сюда", "привет @m, сюда"),
            ("مرحبا @M، تعال", "مرحبا @m، تعال"),
            ("line\n@M\n\t@J", "line\n@m\n\t@j"),
            ("@M.", "@m."),
            ("@M-", "@m-"),
            ("@M@", "@M@"),
            ("@Mabc x@M", "@Mabc x@M"),
        ];
        string With(string text) =>
            text.Replace("M", mary, StringComparison.Ordinal)
                .Replace("J", john, StringComparison.Ordinal)
                .Replace("@m", $"@{lids[mary]}", StringComparison.Ordinal)
                .Replace("@j", $"@{lids[john]}", StringComparison.Ordinal);
        var mentions = new[] { mary, john };
        foreach (var (written, sent) in table)
        {
            var row = await api.PostAsync(
                $"/messages/session/{session}/send",
                new
                {
                    to = group,
                    message = With(written),
                    mentions,
                }
            );
            Assert.Equal(With(written), (string)row["content"]!);
            Assert.Equal((written, With(sent)), (written, await ShownAsync(john, row["messageId"]!.ToString())));
        }
        var file = await api.PostAsync(
            $"/messages/session/{session}/send",
            new
            {
                to = group,
                mentions,
                message = With("@M, see a@M.com"),
                media = new
                {
                    type = "document",
                    filename = "a.txt",
                    data = Convert.ToBase64String("a"u8),
                },
            }
        );
        Assert.Equal(With("@m, see a@M.com"), await ShownAsync(john, file["messageId"]!.ToString()));
        var edited = await api.PostAsync($"/messages/session/{session}/send", new { to = group, message = "Who?" });
        await api.PutAsync($"/messages/{edited["id"]}", new { message = With("@J, not @M9"), mentions });
        Assert.Equal(With("@j, not @M9"), await ShownAsync(john, edited["messageId"]!.ToString()));
    }

    private async Task<string> ShownAsync(string phone, string id) =>
        (string)(await api.OnPhoneAsync(phone)).Single(m => (string)m["id"]! == id)["message"]!;
}
