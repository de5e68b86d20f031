using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace WaGateway.Tests.Http;

/// <summary>Bodies as clients write them, and query parameters that no route has.</summary>
public sealed class BodyFormTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private const string Send = "/api/messages/session/1/send";
    private const string Hello = """{"to":"5511988880002","message":"Hi"}""";

    [Theory]
    [InlineData("application/json; charset=utf8")]
    [InlineData("application/json; charset=UTF-8")]
    [InlineData("application/json; charset=\"utf-8\"")]
    [InlineData("Application/JSON;charset=us-ascii")]
    [InlineData("application/vnd.api+json")]
    public async Task A_type_and_charset_that_mean_json_in_utf8_are_taken(string type) =>
        Assert.Equal("session_not_connected", await CodeAsync(400, new StringContent(Hello), type));

    [Theory]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("text/plain")]
    public async Task Another_type_is_refused_by_its_name(string type) =>
        Assert.Contains($"this one was '{type}'", await SaidAsync(415, new StringContent(Hello), type), StringComparison.Ordinal);

    [Theory]
    [InlineData("gzip", true)]
    [InlineData("br", true)]
    [InlineData("deflate", true)]
    [InlineData("zstd", true)]
    [InlineData("GZIP", false)]
    public async Task A_compressed_body_is_refused_as_such(string coding, bool isNamed)
    {
        using var bytes = new MemoryStream();
        await using (var zipped = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
            await zipped.WriteAsync(Encoding.UTF8.GetBytes(Hello));
        foreach (var path in new[] { Send, "/api/sessions", "/api/webhook/1" })
            Assert.Contains(
                "The body is compressed",
                await SaidAsync(415, new ByteArrayContent(bytes.ToArray()), "application/json", path, isNamed ? coding : null),
                StringComparison.Ordinal
            );
        Assert.Equal("session_not_connected", await CodeAsync(400, new StringContent(Hello), "application/json", Send, "identity"));
    }

    [Theory]
    [InlineData("{\"to\":\"x\",}", "a comma stands before the closing bracket")]
    [InlineData("{\"to\":[\"x\",]}", "a comma stands before the closing bracket")]
    [InlineData("{/* who */\"to\":\"x\"}", "JSON has no comments")]
    [InlineData("{\"to\":\"x\"} // me", "JSON has no comments")]
    [InlineData("{'to':'x'}", "double quotes, not in single ones")]
    [InlineData("{to:\"x\"}", "a field's name in double quotes")]
    [InlineData("{\"to\" \"x\"}", "a colon must come")]
    [InlineData("{\"to\":\"x\" \"message\":\"y\"}", "a comma or a closing bracket must come")]
    [InlineData("{\"message\":\"a\nb\"}", "write \\n, \\t")]
    [InlineData("{\"message\":\"C:\\dir\"}", "a backslash in a text must be written twice")]
    [InlineData("{\"message\":\"a", "a text is not closed")]
    [InlineData("{\"message\":\"a\"", "before its last bracket is closed")]
    [InlineData("{\"message\":None}", "a value must come here")]
    [InlineData("{\"message\":tru}", "only true, false and null")]
    [InlineData("{\"typing\":007}", "must not begin with 0")]
    [InlineData("{\"typing\":1.}", "a number is not written as JSON has it")]
    [InlineData("{}{}", "something follows the closing bracket")]
    public async Task What_is_no_json_is_explained_in_our_words(string body, string words)
    {
        var said = await SaidAsync(400, new StringContent(body), "application/json");
        Assert.Contains(words, said, StringComparison.Ordinal);
        Assert.Matches("^The body is not valid JSON: line [0-9]+, position [0-9]+", said);
        Assert.DoesNotContain("reader", said, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/api/messages/session/1?limt=3", "limt: is no parameter of this route; did you mean limit?")]
    [InlineData("/api/messages/session/1?from=5511988880002", "from: is no parameter of this route; it has limit, offset, phone")]
    [InlineData("/api/sessions/1/chats?Limit=3", "Limit: is no parameter of this route; did you mean limit?")]
    [InlineData(
        "/api/sessions/1/qr?waits=1&fromat=png",
        "waits: is no parameter of this route; did you mean wait?; fromat: is no parameter of this route; did you mean format?"
    )]
    [InlineData("/api/deliveries?status=dead", "status: is no parameter of this route")]
    [InlineData("/api/sessions?name=Shop", "name: is no parameter of this route; it has none")]
    [InlineData("/api/sandbox/phones?number=1", "number: is no parameter of this route; it has none")]
    [InlineData("/api/v1/events?afer=3", "afer: is no parameter of this route; did you mean after?")]
    public async Task A_query_parameter_that_a_route_does_not_have_is_refused_by_name(string path, string words)
    {
        var refused = await servers["Production"].AskAsync(400, "GET", path);
        Assert.Equal("validation_failed", (string?)refused["code"]);
        Assert.Contains(words, (string?)refused["message"]);
        Assert.NotEmpty(refused["errors"]!.AsObject());
    }

    [Theory]
    [InlineData("/api/sessions?_=1764450000000")]
    [InlineData("/api/messages/session/1?limit=1&_cache=no")]
    [InlineData("/api/messages/session/1?sendState=failed")]
    public async Task What_begins_with_an_underscore_is_ignored_and_the_camel_case_twin_known(string path) =>
        await servers["Production"].AskAsync(200, "GET", path);

    [Fact]
    public async Task Every_parameter_of_the_document_is_taken_and_every_route_refuses_another()
    {
        var document = await servers["Production"].AskAsync(200, "GET", "/swagger/v1/swagger.json");
        var refused = 0;
        foreach (var (path, methods) in document["paths"]!.AsObject())
        foreach (var (method, operation) in methods!.AsObject())
        {
            var address = System.Text.RegularExpressions.Regex.Replace(path, @"\{\w+\}", "999");
            var known = (operation!["parameters"]?.AsArray() ?? [])
                .Where(one => (string?)one!["in"] == "query")
                .Select(one => (string)one!["name"]!)
                .ToList();
            var answer = await servers["Production"]
                .AskAsync(400, method.ToUpperInvariant(), $"{address}?{string.Concat(known.Select(name => name + "=&"))}wibble=1", "{}");
            Assert.Equal(["wibble"], answer["errors"]!.AsObject().Select(error => error.Key));
            refused++;
        }
        Assert.InRange(refused, 60, 500);
    }

    private async Task<string> CodeAsync(int status, HttpContent content, string type, string path = Send, string? coding = null) =>
        (string)(await AskAsync(status, content, type, path, coding))["code"]!;

    private async Task<string> SaidAsync(int status, HttpContent content, string type, string path = Send, string? coding = null) =>
        (string)(await AskAsync(status, content, type, path, coding))["message"]!;

    private async Task<JsonNode> AskAsync(int status, HttpContent content, string type, string path, string? coding)
    {
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (coding is not null)
            content.Headers.ContentEncoding.Add(coding);
        using var response = await servers["Production"].Client.PostAsync(path, content);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(status == (int)response.StatusCode, $"{(int)response.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }
}
