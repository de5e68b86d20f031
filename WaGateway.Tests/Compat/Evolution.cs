using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace WaGateway.Tests.Compat;

/// <summary>A caller of Evolution API, as any program that was written for it is one.</summary>
/// <param name="key">A key, where the gateway asks for one.</param>
internal sealed class Evolution(string address, string? key = null) : IDisposable
{
    private readonly HttpClient client = Client(address, key);

    public Task<JsonNode> GetAsync(string path, int status = 200) => AskAsync(HttpMethod.Get, path, null, status);

    public Task<JsonNode> PostAsync(string path, object? body, int status = 201) => AskAsync(HttpMethod.Post, path, body, status);

    public Task<JsonNode> DeleteAsync(string path, object? body = null, int status = 200) =>
        AskAsync(HttpMethod.Delete, path, body, status);

    public async Task<(int Status, JsonNode Answer)> TryAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri("/evolution" + path, UriKind.Relative));
        if (body is not null)
            request.Content = JsonContent.Create(body);
        using var response = await client.SendAsync(request);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    public void Dispose() => client.Dispose();

    private async Task<JsonNode> AskAsync(HttpMethod method, string path, object? body, int status)
    {
        var (actual, answer) = await TryAsync(method, path, body);
        Assert.True(actual == status, $"{method} {path} answered {actual} and not {status}: {answer}");
        return answer;
    }

    private static HttpClient Client(string address, string? key)
    {
        var client = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(60) };
        if (key is not null)
            client.DefaultRequestHeaders.Add("apikey", key);
        return client;
    }
}
