using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using WaGateway.Model;
using WaGateway.Store;
using WaGateway.Tests.Faults;
using WaGateway.Tests.Mcp;

namespace WaGateway.Tests.Http;

/// <summary>Pages of the longest messages: whole for whoever asks the API, a part for assistants, and never whole in memory.</summary>
[Collection(AloneCollection.Name)]
public sealed class LongPageTests : IAsyncLifetime
{
    private const int Messages = 120;
    private const int Longest = 65_536;
    private const string John = "5511988880002@c.us";
    private const string List = "/api/messages/session/1";
    private ServerUnderTest gateway = null!;

    public async Task InitializeAsync()
    {
        gateway = await ServerUnderTest.StartAsync("Production", null, "--Auth:Mode=Required", "--Limits:RequestsPerSecond=0");
        await gateway.AskAsync(201, "POST", "/api/sessions", """{"session_name":"Shop"}""");
        await gateway.Services.GetRequiredService<MessageStore>().ImportAsync([.. Enumerable.Range(0, Messages).Select(Message)]);
    }

    public async Task DisposeAsync()
    {
        Assert.Empty(gateway.Errors);
        await gateway.DisposeAsync();
    }

    [Fact]
    public async Task A_page_has_what_was_asked_for_however_long_it_is()
    {
        var newestFirst = Enumerable.Range(0, Messages).Reverse().Select(TextOf).ToList();
        var whole = (await gateway.AskAsync(200, "GET", $"{List}?limit=500"))["data"]!;
        Assert.Equal(newestFirst, Texts(whole));
        Assert.Equal($$"""{"total":{{Messages}},"limit":500,"offset":0}""", whole["pagination"]!.ToJsonString());
        Assert.Equal(["messages", "pagination"], whole.AsObject().Select(member => member.Key));

        var (byOffset, byId) = (new List<string>(), new List<string>());
        for (long? last = null; byOffset.Count < Messages; )
        {
            byOffset.AddRange(Texts((await gateway.AskAsync(200, "GET", $"{List}?limit=50&offset={byOffset.Count}"))["data"]!));
            var page = (await gateway.AskAsync(200, "GET", $"{List}?limit=50{(last is null ? "" : $"&before={last}")}"))["data"]!;
            byId.AddRange(Texts(page));
            last = (long)page["messages"]!.AsArray()[^1]!["id"]!;
        }
        Assert.Equal(newestFirst, byOffset);
        Assert.Equal(newestFirst, byId);
        Assert.Equal(Messages, Texts((await gateway.AskAsync(200, "GET", $"{List}?limit=500&q=begins"))["data"]!).Count);

        // Each message is what it is alone.
        var one = whole["messages"]![Messages / 2]!;
        Assert.Equal((await gateway.AskAsync(200, "GET", $"/api/messages/{one["id"]}"))["data"]!.ToJsonString(), one.ToJsonString());
        Assert.Equal(
            """{"messages":[],"pagination":{"total":120,"limit":50,"offset":500}}""",
            (await gateway.AskAsync(200, "GET", $"{List}?offset=500"))["data"]!.ToJsonString()
        );
        using var head = await gateway.SendAsync("HEAD", $"{List}?limit=500");
        Assert.Equal("application/json", head.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Callers_that_do_not_read_their_pages_hold_little_of_them()
    {
        await gateway.AskAsync(200, "GET", $"{List}?limit=1");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ =>
                {
                    var request = new HttpRequestMessage(HttpMethod.Get, $"{List}?limit=500");
                    request.Headers.Authorization = new("Bearer", gateway.FirstKey);
                    return gateway.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                })
        );
        // Whole, they would be 8 × 120 × 128 KB = 126 MB.
        await Eventually.TrueAsync(() => GC.GetTotalMemory(forceFullCollection: true) - before < 30_000_000, 10, "little in memory");
        foreach (var answer in answers)
        {
            Assert.Equal(Messages, Texts(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["data"]!).Count);
            answer.Dispose();
        }
    }

    [Fact]
    public async Task An_assistant_gets_a_part_of_a_long_page_and_goes_on_with_before()
    {
        await using var assistant = await Assistant.ConnectAsync(gateway.Client.BaseAddress!, gateway.FirstKey);
        var told = new List<string>();
        for (long? before = null; told.Count < Messages; )
        {
            object asked = before is null
                ? new { session = "1", limit = 500 }
                : new
                {
                    session = "1",
                    limit = 500,
                    before,
                };
            var page = (await assistant.DoAsync("list_messages", asked))["untrusted"]!;
            var part = page["messages"]!.AsArray();
            Assert.InRange(part.Count, 1, 16);
            Assert.Equal(Messages - told.Count, (int)page["pagination"]!["total"]!);
            told.AddRange(Texts(page));
            before = (long)part[^1]!["id"]!;
        }
        Assert.Equal(Enumerable.Range(0, Messages).Reverse().Select(TextOf), told);
    }

    private static List<string> Texts(JsonNode page) => [.. page["messages"]!.AsArray().Select(message => (string)message!["content"]!)];

    private static string TextOf(int number) => $"begins {number} \"quoted\" \\ ß 中 😀 <b>\n".PadRight(Longest, 'x');

    private static MessageRecord Message(int number) =>
        new()
        {
            SessionId = 1,
            MessageId = $"3EB0{number:0000}",
            SerializedId = $"false_{John}_3EB0{number:0000}",
            ChatId = John,
            Person = John,
            FromNumber = John,
            Type = "chat",
            Content = TextOf(number),
            Timestamp = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000 + (number / 3)),
            FromMe = false,
            Ack = 1,
            CreatedAt = TimeProvider.System.GetUtcNow(),
        };
}
