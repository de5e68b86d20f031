using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace WaGateway.Tests.Http;

/// <summary>What is refused before it is a request has the envelope too.</summary>
public sealed class BareAnswerTests : IAsyncLifetime
{
    private const string Head = "GET /api/sessions HTTP/1.1\r\nHost: localhost\r\n";
    private ServerUnderTest gateway = null!;

    public static TheoryData<string, int, string> Cases =>
        new()
        {
            { $"GET /api/sessions?x={new string('x', 9000)} HTTP/1.1\r\nHost: localhost\r\n\r\n", 414, "Http:MaxHeaderBytes" },
            { $"{Head}X-Long: {new string('x', 9000)}\r\n\r\n", 431, "Http:MaxHeaderBytes" },
            { $"{Head}{string.Concat(Enumerable.Range(0, 150).Select(n => $"X{n}: 1\r\n"))}\r\n", 431, "more than 100" },
            { Head, 408, "Http:HeadersTimeout" },
            { $"{Head}X-Unfinished: ", 408, "Http:HeadersTimeout" },
            { "GET / HTTP/9.9\r\n\r\n", 505, "could not be read" },
            { "NONSENSE\r\n\r\n", 400, "could not be read" },
            { "GET /api/sessions HTTP/1.1\r\n\r\n", 400, "could not be read" },
            { $"{Head}Content-Length: x\r\n\r\n", 400, "could not be read" },
            // The second on a connection, too.
            { $"{Head}\r\nNONSENSE\r\n\r\n", 400, "could not be read" },
        };

    public async Task InitializeAsync() =>
        gateway = await ServerUnderTest.StartAsync("Production", null, "--Http:MaxHeaderBytes=8192", "--Http:HeadersTimeout=00:00:01");

    public Task DisposeAsync() => gateway.DisposeAsync().AsTask();

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_cannot_be_read_is_refused_in_the_envelope(string request, int status, string says)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", gateway.Client.BaseAddress!.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var all = new MemoryStream();
        await client.GetStream().CopyToAsync(all, deadline.Token);
        var text = Encoding.UTF8.GetString(all.ToArray());
        var last = text[text.LastIndexOf("HTTP/1.1 ", StringComparison.Ordinal)..];
        Assert.StartsWith($"HTTP/1.1 {status} ", last, StringComparison.Ordinal);
        var body = last[(last.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        Assert.Contains($"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n", last, StringComparison.Ordinal);
        var answer = JsonNode.Parse(body)!;
        Assert.Equal(("error", "bad_request"), ((string?)answer["status"], (string?)answer["code"]));
        Assert.Contains(says, (string?)answer["message"], StringComparison.Ordinal);
        Assert.Empty(gateway.Errors);
    }

    [Fact]
    public async Task A_request_line_may_be_as_long_as_the_headers()
    {
        // Beyond what the web server takes where nothing is said.
        await using var roomy = await ServerUnderTest.StartAsync("Production", null, "--Http:MaxHeaderBytes=20000");
        foreach (var (server, length) in new[] { (gateway, 7_900), (roomy, 18_000) })
        {
            using var response = await server.SendAsync("GET", $"/api/sessions?_={new string('x', length)}");
            Assert.Equal(200, (int)response.StatusCode);
        }
    }
}
