using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.EndToEnd;

/// <summary>A caller of the gateway, as any program would be one: plain HTTP and JSON.</summary>
/// <param name="credentials">A key, where the gateway asks for one.</param>
internal sealed class Api(string address, string? credentials = null) : IDisposable
{
    private readonly HttpClient client = new()
    {
        BaseAddress = new Uri(address),
        Timeout = TimeSpan.FromSeconds(90),
        DefaultRequestHeaders = { Authorization = credentials is null ? null : new("Bearer", credentials) },
    };

    public string Address => address;

    public Task<JsonNode> GetAsync(string path) => AskAsync(HttpMethod.Get, path, null, 200);

    public Task<JsonNode> PostAsync(string path, object? body = null, int status = 200, string? key = null) =>
        AskAsync(HttpMethod.Post, path, body, status, key);

    public Task<JsonNode> PutAsync(string path, object? body = null, int status = 200) => AskAsync(HttpMethod.Put, path, body, status);

    public Task<JsonNode> PatchAsync(string path, object body, int status = 200) => AskAsync(HttpMethod.Patch, path, body, status);

    public Task<JsonNode> DeleteAsync(string path, int status = 200) => AskAsync(HttpMethod.Delete, path, null, status);

    /// <summary>The code with which a request is refused.</summary>
    public async Task<string> RefusedAsync(HttpMethod method, string path, int status, object? body = null) =>
        (string)(await AskAsync(method, path, body, status))["code"]!;

    /// <summary>The session's events of one kind, oldest first.</summary>
    public async Task<IReadOnlyList<JsonNode>> EventsAsync(long session, string kind) =>
        [.. (await GetAsync($"/events?session={session}&types={kind}&limit=500"))["events"]!.AsArray().Select(e => e!)];

    public async Task<JsonNode> AskAsync(HttpMethod method, string path, object? body, int status, string? key = null)
    {
        var (actual, answer) = await TryAsync(method, path, body, key);
        Assert.True(actual == status, $"{method} {path} answered {actual} and not {status}: {answer}");
        answer = answer["data"] ?? answer;
        RawReceiver.Tell(answer);
        return answer;
    }

    /// <summary>Whatever it answers.</summary>
    public async Task<(int Status, JsonNode Answer)> TryAsync(HttpMethod method, string path, object? body = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, "/api" + path);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        using var response = await client.SendAsync(request);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    /// <summary>A form with a file, as <c>curl -F media=@…</c> sends it.</summary>
    public async Task<JsonNode> UploadAsync(string path, byte[] file, string name, object fields, int status = 200)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (field, value) in JsonSerializer.SerializeToNode(fields)!.AsObject())
            form.Add(new StringContent(value!.ToString()), field);
        form.Add(new ByteArrayContent(file), "media", name);
        using var response = await client.PostAsync(new Uri("/api" + path, UriKind.Relative), form);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status, $"POST {path} answered {(int)response.StatusCode} and not {status}: {text}");
        var answer = JsonNode.Parse(text)!;
        return answer["data"] ?? answer;
    }

    public Task<HttpResponseMessage> FetchAsync(string url, string? range = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(url, UriKind.RelativeOrAbsolute));
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        if (range is not null)
            request.Headers.TryAddWithoutValidation("Range", range);
        return client.SendAsync(request);
    }

    public Task<HttpResponseMessage> RawAsync(string path) => client.GetAsync(new Uri(path, UriKind.Relative));

    public Task<byte[]> BytesAsync(string path) => client.GetByteArrayAsync(new Uri("/api" + path, UriKind.Relative));

    public async Task<long> CreateSessionAsync(string name, string? webhook = null) =>
        (long)
            (
                await PostAsync(
                    "/sessions",
                    new
                    {
                        session_name = name,
                        engine = "sandbox",
                        webhook_url = webhook,
                    },
                    201
                )
            )["id"]!;

    public Task AddPhoneAsync(string number, string name, bool lid = true, bool online = true, bool exists = true, bool business = false) =>
        PostAsync(
            "/sandbox/phones",
            new
            {
                number,
                name,
                lid,
                online,
                exists,
                business,
            },
            201
        );

    /// <summary>Scans what the session shows with a new phone and waits until it is connected.</summary>
    public async Task LinkAsync(long session, string number, bool lid = true, bool business = false)
    {
        await AddPhoneAsync(number, $"Phone {number}", lid, business: business);
        await PostAsync($"/sessions/{session}/start");
        await ScanAsync(session, number);
    }

    public async Task ScanAsync(long session, string number)
    {
        var code = (string)(await GetAsync($"/sessions/{session}/qr?wait=60"))["code"]!;
        await PostAsync($"/sandbox/phones/{number}/scan", new { code });
        await IsAsync(session, "connected", 60);
    }

    public Task<JsonNode> IsAsync(long session, string status, double seconds = 20) =>
        Eventually.GetAsync(
            () => GetAsync($"/sessions/{session}"),
            now => (string)now["status"]! == status,
            seconds,
            $"session {session} {status}"
        );

    public Task<JsonNode> IsInStateAsync(long session, string state, double seconds = 20) =>
        Eventually.GetAsync(
            () => GetAsync($"/sessions/{session}"),
            now => (string)now["state"]! == state,
            seconds,
            $"session {session} {state}"
        );

    public Task<JsonNode> WriteAsync(string from, string to, string message) =>
        PostAsync($"/sandbox/phones/{from}/messages", new { to, message }, 201);

    public Task<JsonNode> SendAsync(long session, string to, string message, int status = 200, string? key = null) =>
        PostAsync($"/messages/session/{session}/send", new { to, message }, status, key);

    public async Task<IReadOnlyList<JsonNode>> MessagesAsync(long session, string query = "limit=500") =>
        [.. (await GetAsync($"/messages/session/{session}?{query}"))["messages"]!.AsArray().Select(m => m!)];

    public async Task<IReadOnlyList<JsonNode>> OnPhoneAsync(string number) =>
        [.. (await GetAsync($"/sandbox/phones/{number}/messages")).AsArray().Select(m => m!)];

    /// <summary>Waits until so many messages of the session are stored.</summary>
    public Task<IReadOnlyList<JsonNode>> HasAsync(long session, int count, double seconds = 20) =>
        Eventually.GetAsync(() => MessagesAsync(session), all => all.Count >= count, seconds, $"{count} messages");

    public void Dispose() => client.Dispose();
}
