using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace WaGateway.Tests.Compat;

/// <summary>A caller of the Cloud API, as any program that was written for Meta's is one.</summary>
/// <param name="key">A key, where the gateway asks for one.</param>
internal sealed class Cloud(string address, string? key = null) : IDisposable
{
    private readonly HttpClient client = new()
    {
        BaseAddress = new Uri(address),
        Timeout = TimeSpan.FromSeconds(60),
        DefaultRequestHeaders = { Authorization = key is null ? null : new("Bearer", key) },
    };

    public static string Number(long session) => $"10000000000{session:0000}";

    public static string Account(long user) => $"20000000000{user:0000}";

    public Task<JsonNode> GetAsync(string path, int status = 200) => AskAsync(HttpMethod.Get, path, null, status);

    public Task<JsonNode> PostAsync(string path, object? body, int status = 200) => AskAsync(HttpMethod.Post, path, body, status);

    public Task<JsonNode> DeleteAsync(string path, object? body = null, int status = 200) =>
        AskAsync(HttpMethod.Delete, path, body, status);

    public Task<HttpResponseMessage> FetchAsync(string url) => client.GetAsync(new Uri(url));

    /// <summary>Sends a message and gives its wamid.</summary>
    public async Task<string> SendAsync(long session, object body) =>
        (string)(await PostAsync($"/v23.0/{Number(session)}/messages", body))["messages"]![0]!["id"]!;

    public async Task<JsonNode> AskAsync(HttpMethod method, string path, object? body, int status)
    {
        var (actual, answer) = await TryAsync(method, path, body);
        Assert.True(actual == status, $"{method} {path} answered {actual} and not {status}: {answer}");
        return answer;
    }

    public async Task<(int Status, JsonNode Answer)> TryAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri("/cloud" + path, UriKind.Relative));
        if (body is not null)
            request.Content = body as HttpContent ?? JsonContent.Create(body);
        using var response = await client.SendAsync(request);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    public async Task<string> UploadAsync(long session, byte[] file, string name, string type)
    {
        using var form = new MultipartFormDataContent { { new StringContent("whatsapp"), "messaging_product" } };
        var part = new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        form.Add(part, "file", name);
        return (string)(await PostAsync($"/v23.0/{Number(session)}/media", form))["id"]!;
    }

    public void Dispose() => client.Dispose();
}
