using System.IO.Compression;

namespace WaGateway.Tests.Http;

/// <summary>What is compressed for callers that accept it, and what never is.</summary>
public sealed class CompressionTests(SharedServers servers) : IClassFixture<SharedServers>
{
    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Lists_and_documents_are_compressed_and_say_the_same(string coding)
    {
        foreach (var path in (string[])["/swagger/v1/swagger.json", "/swagger/swagger-ui-bundle.js", "/api/audit", "/metrics"])
        {
            using var plain = await AskAsync(path, null);
            using var compressed = await AskAsync(path, coding);
            Assert.Equal((path, 200, 200), (path, (int)plain.StatusCode, (int)compressed.StatusCode));
            Assert.Equal((path, coding), (path, Assert.Single(compressed.Content.Headers.ContentEncoding)));
            Assert.Contains("Accept-Encoding", compressed.Headers.Vary);
            Assert.Empty(plain.Content.Headers.ContentEncoding);
            var (whole, read) = (await plain.Content.ReadAsByteArrayAsync(), await DecodedAsync(compressed, coding));
            if (path == "/metrics")
                Assert.NotEmpty(read);
            else
                Assert.Equal(whole, read);
        }
    }

    [Fact]
    public async Task What_holds_secrets_and_what_is_read_as_it_comes_is_not_compressed()
    {
        await servers["Production"].AskAsync(201, "POST", "/api/webhook/1/register", """{"url":"http://127.0.0.1:1/hook"}""");
        foreach (var path in (string[])["/api/webhook/1", "/api/keys", "/api/events", "/api/sessions", "/api/settings"])
        {
            using var answer = await AskAsync(path, "br");
            Assert.Equal((path, 200, 0), (path, (int)answer.StatusCode, answer.Content.Headers.ContentEncoding.Count));
        }
        using var stream = await AskAsync("/api/events/stream", "gzip");
        Assert.Equal((200, 0), ((int)stream.StatusCode, stream.Content.Headers.ContentEncoding.Count));
    }

    [Fact]
    public async Task The_length_of_a_compressed_answer_is_blurred()
    {
        var lengths = new HashSet<int>();
        for (var i = 0; i < 20; i++)
        {
            using var answer = await AskAsync("/api/audit", "gzip");
            lengths.Add(Assert.Single(answer.Headers.GetValues("X-Padding")).Length);
        }
        Assert.InRange(lengths.Count, 5, 20);
    }

    private Task<HttpResponseMessage> AskAsync(string path, string? coding)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (coding is not null)
            request.Headers.AcceptEncoding.Add(new(coding));
        return servers["Production"].Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private static async Task<byte[]> DecodedAsync(HttpResponseMessage response, string coding)
    {
        await using var body = await response.Content.ReadAsStreamAsync();
        await using Stream decoded =
            coding == "br" ? new BrotliStream(body, CompressionMode.Decompress) : new GZipStream(body, CompressionMode.Decompress);
        using var read = new MemoryStream();
        await decoded.CopyToAsync(read);
        return read.ToArray();
    }
}
