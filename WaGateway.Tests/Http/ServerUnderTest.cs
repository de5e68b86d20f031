using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WaGateway.Driver.Browser;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.Http;

/// <summary>
/// The whole gateway on a free port with a data folder of its own, in the process of the tests: as real as the program, without a start
/// of .NET. Its browsers are children of the one Playwright process that all tests share.
/// </summary>
internal sealed class ServerUnderTest : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly KeptLog log = new();
    private WebApplication app = null!;

    public HttpClient Client { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public string Folder => folder.Path;

    public IServiceProvider Services => app.Services;

    /// <summary>The admin key that it made for itself; null where it needed none.</summary>
    public string? FirstKey { get; private set; }

    /// <summary>What it logged, a line each, as far as its settings have it logged.</summary>
    public IReadOnlyCollection<string> Output => log.Lines;

    public IEnumerable<string> Errors => log.Errors;

    public static async Task<ServerUnderTest> StartAsync(
        string environment = "Production",
        Action<WebApplication>? also = null,
        params string[] settings
    )
    {
        var gateway = new ServerUnderTest();
        string[] browser = await EndToEnd.TestBrowser.SettingsForAsync(settings);
        try
        {
            gateway.app = Gateway.Build(
                [
                    "--Http:Port=0",
                    $"--DataDir={gateway.folder.Path}",
                    $"--environment={environment}",
                    "--Logging:Console:LogLevel:Default=None",
                    .. browser,
                    .. settings,
                ],
                services => services.AddSingleton(Simulator.Chromium.Driver)
            );
        }
        catch
        {
            gateway.folder.Dispose();
            throw;
        }
        gateway.app.Services.GetRequiredService<ILoggerFactory>().AddProvider(gateway.log);
        also?.Invoke(gateway.app);
        await gateway.app.StartAsync();
        gateway.Client.BaseAddress = new Uri(gateway.app.Urls.First().Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal));
        if (Path.Combine(gateway.Folder, "first-key.txt") is var file && File.Exists(file))
            gateway.FirstKey = (await File.ReadAllTextAsync(file)).Trim();
        return gateway;
    }

    /// <param name="key">The key or token to call with; the gateway's first one when null, none when empty.</param>
    public Task<HttpResponseMessage> SendAsync(
        string method,
        string path,
        string? json = null,
        string contentType = "application/json",
        string? key = null
    )
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        if ((key ?? FirstKey) is { Length: > 0 } credentials)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", credentials);
        if (json is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }
        return Client.SendAsync(request);
    }

    /// <summary>Sends, demands the status, and gives the answer's JSON.</summary>
    public async Task<JsonNode> AskAsync(int status, string method, string path, string? json = null, string? key = null)
    {
        using var response = await SendAsync(method, path, json, key: key);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(status == (int)response.StatusCode, $"{method} {path} answered {(int)response.StatusCode}: {text}");
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        var answer = JsonNode.Parse(text)!;
        RawReceiver.Tell(answer["data"] ?? answer);
        return answer;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        // One that was just being launched ends with the process of a gateway, which this one has not of its own.
        BrowserProcesses.EndLeftoversBelow(folder.File("profiles"));
        // Chromium's last writes must not race the deletion.
        await Eventually.TrueAsync(() => SystemProcesses.Naming(folder.Path).Count == 0, what: "an end of every browser");
        folder.Dispose();
    }
}
