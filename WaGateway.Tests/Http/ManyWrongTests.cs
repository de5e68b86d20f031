using System.Text.Json.Nodes;

namespace WaGateway.Tests.Http;

/// <summary>Lists of far more entries than there may be, and wrong ones.</summary>
public sealed class ManyWrongTests : IAsyncLifetime
{
    private const string Send = "/api/messages/session/1/send";
    private ServerUnderTest gateway = null!;

    public async Task InitializeAsync()
    {
        gateway = await ServerUnderTest.StartAsync("Production", null, "--Http:MaxBodyBytes=8000000");
        await gateway.AskAsync(201, "POST", "/api/sessions", """{"session_name":"Shop"}""");
    }

    public Task DisposeAsync() => gateway.DisposeAsync().AsTask();

    [Theory]
    [InlineData(Send, "mentions", "\"x\"", 140_000)]
    [InlineData(Send, "mentions", "\"x\"", 500)]
    [InlineData(Send, "contacts", "{}", 140_000)]
    [InlineData(Send, "contacts", "{\"name\":\"\",\"phone\":\"y\"}", 100)]
    [InlineData(Send, "contacts", "7", 140_000)]
    [InlineData("/api/webhook/1/register", "events", "\"none\"", 140_000)]
    [InlineData("/api/sessions/1/groups", "participants", "\"me\"", 140_000)]
    [InlineData("/api/keys", "scopes", "\"everything\"", 140_000)]
    [InlineData("/api/keys", "sessions", "1.5", 140_000)]
    public async Task A_list_of_wrong_entries_is_counted_and_the_first_few_are_named(string path, string field, string entry, int count)
    {
        var entries = string.Join(',', Enumerable.Range(0, count).Select(n => entry.Replace("x", $"x{n}", StringComparison.Ordinal)));
        using var response = await gateway.SendAsync("POST", path, $$"""{"to":"5511988880002","name":"n","{{field}}":[{{entries}}]}""");
        var text = await response.Content.ReadAsStringAsync();
        Assert.Equal(400, (int)response.StatusCode);
        Assert.InRange(text.Length, 50, 20_000);
        Assert.Contains(JsonNode.Parse(text)!["errors"]!.AsObject(), pair => pair.Key.StartsWith(field, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("headers", "\"k#\":\"v\"")]
    [InlineData("filters", "\"k#\":1")]
    public async Task An_object_of_too_many_names_is_refused_by_their_number(string field, string entry)
    {
        var entries = string.Join(',', Enumerable.Range(0, 100_000).Select(n => entry.Replace("#", $"{n}", StringComparison.Ordinal)));
        var answer = await gateway.AskAsync(
            400,
            "POST",
            "/api/webhook/1/register",
            $$$"""{"url":"https://example.com/","{{{field}}}":{ {{{entries}}} } }"""
        );
        Assert.Contains("it has 100000", (string?)answer["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_of_too_many_fields_is_refused_before_they_are_read()
    {
        var answer = await gateway.AskAsync(
            400,
            "POST",
            "/api/sessions",
            $"{{{string.Join(',', Enumerable.Range(0, 5_000).Select(n => $"\"f{n}\":{n}"))}}}"
        );
        Assert.Equal("The body must have at most 1024 fields", (string?)answer["message"]);
    }

    [Fact]
    public async Task One_mistake_is_named_once()
    {
        var answer = await gateway.AskAsync(
            400,
            "POST",
            "/api/sandbox/phones/5511988880001/messages",
            """{"to":"5511988880002","raw":{"body":"\ud800"}}"""
        );
        Assert.Equal("is not valid Unicode text", (string?)Assert.Single(answer["errors"]!["raw.body"]!.AsArray()));
    }

    [Fact]
    public async Task A_long_wrong_value_is_not_repeated_whole()
    {
        var value = new string('x', 500_000);
        foreach (
            var (path, body) in ((string, string)[])
                [
                    (Send, $$"""{"to":"{{value}}","message":"Hi"}"""),
                    (
                        "/api/webhook/1/register",
                        $$"""{"url":"https://example.com","events":["{{value}}"],"headers":{"ä{{value}}":"x"},"filters":{"chats":["{{value}}"],"types":["{{value}}"] } }"""
                    ),
                    ("/api/keys", $$"""{"name":"n","scopes":["{{value}}"]}"""),
                ]
        )
        {
            using var response = await gateway.SendAsync("POST", path, body);
            Assert.Equal(400, (int)response.StatusCode);
            Assert.InRange((await response.Content.ReadAsStringAsync()).Length, 50, 20_000);
        }
    }
}
