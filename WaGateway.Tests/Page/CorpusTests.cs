using System.Text.Json.Nodes;
using Microsoft.Playwright;
using WaGateway.Media;
using WaGateway.Tests.EndToEnd;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.Page;

/// <summary>What is written to run somewhere comes out as what was written, everywhere.</summary>
[Collection(PageCollection.Name)]
public sealed class CorpusTests(PageGateway gateway)
{
    private const string Foreign =
        "img[src='x'], svg[onload], iframe, [onerror], [onmouseover], [onfocus], [autofocus][onfocus], a[href^='javascript:'], main "
        + "script, body > script:not([src])";

    [Fact]
    public async Task Names_captions_and_file_names_are_text_in_the_api_in_webhooks_in_downloads_and_on_the_page()
    {
        var api = gateway.Api;
        await using var receiver = new RawReceiver();
        var (shop, session) = (SharedGateway.NewNumber(), await api.CreateSessionAsync("Corpus", receiver.Url));
        await api.AddPhoneAsync(shop, Corpus.Texts[0]);
        await api.PostAsync($"/sessions/{session}/start");
        await api.ScanAsync(session, shop);
        var people = new Dictionary<string, string>();
        foreach (var text in Corpus.All)
            await WriteAsync(api, people[text] = SharedGateway.NewNumber(), shop, text);

        var messages = await Eventually.GetAsync(
            () => api.MessagesAsync(session),
            all => all.Count == people.Count * 2 && all.All(one => (string?)one["mediaState"] is null or "ready"),
            90,
            "all of them with their files"
        );
        foreach (var (text, person) in people)
            await IsToldAsync(api, messages.Where(one => (string?)one["fromNumber"] == person + "@c.us").ToList(), text);
        var events = await receiver.WaitForAsync(people.Count * 2, TimeSpan.FromSeconds(60));
        var told = events
            .Select(request => JsonNode.Parse(request.Text)!["message"]!)
            .Where(message => (string)message["type"]! == "chat")
            .ToList();
        Assert.Equal(
            Corpus.All.Order(StringComparer.Ordinal),
            told.Select(message => (string)message["content"]!).Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            Corpus.All.Order(StringComparer.Ordinal),
            told.Select(message => (string)message["contactName"]!).Order(StringComparer.Ordinal)
        );
        Assert.All(events, request => Assert.Equal("application/json", request["Content-Type"]));

        await LooksHarmlessAsync(session, people);
        Assert.All(Corpus.All, text => Assert.DoesNotContain(text, gateway.Output, StringComparison.Ordinal));
        await api.PostAsync($"/sessions/{session}/stop");
    }

    private static async Task WriteAsync(Api api, string person, string shop, string text)
    {
        await api.AddPhoneAsync(person, text);
        await api.WriteAsync(person, shop, text);
        var name = Corpus.Texts.Contains(text) ? text : "plain.txt";
        await api.PostAsync(
            $"/sandbox/phones/{person}/messages",
            new
            {
                to = shop,
                media = new
                {
                    type = "document",
                    data = "PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
                    mimetype = "text/html",
                    filename = name,
                    caption = text,
                },
            },
            201
        );
    }

    private static async Task IsToldAsync(Api api, List<JsonNode> messages, string text)
    {
        Assert.Equal(2, messages.Count);
        Assert.All(messages, message => Assert.Equal((text, text), ((string)message["content"]!, (string)message["contactName"]!)));
        var file = messages.Single(message => message["fileName"] is not null);
        var name = (string)file["fileName"]!;
        Assert.Equal(Corpus.Texts.Contains(text) ? FileNames.WithEnding(text.Split('/', '\\')[^1].Trim(), "text/html") : "plain.txt", name);
        foreach (
            var url in (string[])
                [
                    (string)file["mediaUrl"]!,
                    $"/api/sandbox/phones/{((string)file["fromNumber"]!).Split('@')[0]}/messages/{file["messageId"]}/media",
                ]
        )
        {
            using var answer = await api.FetchAsync(url);
            Assert.True(answer.IsSuccessStatusCode, $"{url} {answer.StatusCode}");
            var disposition = answer.Content.Headers.ContentDisposition!;
            Assert.Equal(("attachment", FileNames.Safe(name)), (disposition.DispositionType, disposition.FileNameStar));
            Assert.False(answer.Headers.Contains("X-Owned"));
            Assert.StartsWith("default-src 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        }
    }

    private async Task LooksHarmlessAsync(long session, Dictionary<string, string> people)
    {
        await using var visitor = await gateway.VisitAsync();
        var dialogs = 0;
        visitor.Page.Dialog += (_, dialog) =>
        {
            dialogs++;
            _ = dialog.DismissAsync();
        };
        foreach (var (text, person) in people)
        {
            await visitor.GoAsync($"/sessions/{session}/chats/{person}@c.us");
            await Eventually.GetAsync(() => CountAsync(visitor.Region("Conversation"), text), seen => seen, 30, $"three times {text}");
        }
        foreach (var path in (string[])["/", "/events", $"/sessions/{session}", $"/sessions/{session}/webhooks", "/settings"])
        {
            await visitor.GoAsync(path);
            if (path.EndsWith("/webhooks", StringComparison.Ordinal))
                await visitor.SeesAsync("/hook");
            Assert.Equal(
                "",
                await visitor.Page.EvaluateAsync<string>(
                    "all => [...document.querySelectorAll(all)].map(one => one.outerHTML).join()",
                    Foreign
                )
            );
        }
        Assert.Equal(0, dialogs);
        Assert.False(await visitor.Page.EvaluateAsync<bool>("() => 'owned' in window"));
        visitor.LoggedNoError();

        // Three times: the name, the text and the caption. Nothing beside them.
        async Task<bool> CountAsync(ILocator conversation, string text) =>
            await conversation.EvaluateAsync<bool>(
                "(node, [text, foreign]) => node.textContent.split(text).length > 3 && !node.querySelector(foreign)",
                new[] { text, Foreign }
            );
    }
}
