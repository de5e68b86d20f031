using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace WaGateway.Tests.Compat;

/// <summary>A caller of WAHA's API, as any program that was written for WAHA is one.</summary>
internal sealed class Waha(string address) : IDisposable
{
    private readonly HttpClient client = new() { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(60) };

    public Task<JsonNode> GetAsync(string path, int status = 200) => AskAsync("GET", path, null, status);

    public Task<JsonNode> PostAsync(string path, object? body, int status = 201) => AskAsync("POST", path, body, status);

    public Task<JsonNode> PutAsync(string path, object? body, int status = 200) => AskAsync("PUT", path, body, status);

    public async Task<JsonNode> AskAsync(string method, string path, object? body, int status)
    {
        var (actual, answer) = await TryAsync(method, path, body);
        Assert.True(actual == status, $"{method} {path} answered {actual} and not {status}: {answer}");
        return answer!;
    }

    /// <summary>The answer; null where it is no JSON.</summary>
    public async Task<(int Status, JsonNode? Answer)> TryAsync(string method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri("/waha" + path, UriKind.Relative));
        if (body is not null)
            request.Content = body as HttpContent ?? JsonContent.Create(body);
        using var response = await client.SendAsync(request);
        var isJson = response.Content.Headers.ContentType?.MediaType == "application/json";
        return ((int)response.StatusCode, isJson ? JsonNode.Parse(await response.Content.ReadAsStringAsync()) : null);
    }

    public Task<HttpResponseMessage> FetchAsync(string url) => client.GetAsync(new Uri(url));

    public Task<byte[]> BytesAsync(string path) => client.GetByteArrayAsync(new Uri("/waha" + path, UriKind.Relative));

    public void Dispose() => client.Dispose();
}
