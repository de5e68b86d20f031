using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace WaGateway.Bench;

/// <summary>The real program in sandbox mode, as a child process on a folder of its own, and a caller of its API.</summary>
internal sealed partial class GatewayUnderTest : IAsyncDisposable
{
    private static int numbers;
    private readonly Process process;
    private readonly string folder;
    private readonly bool keep;
    private readonly HttpClient client;

    private GatewayUnderTest(Process process, string folder, bool keep, string address) =>
        (this.process, this.folder, this.keep, client) = (
            process,
            folder,
            keep,
            new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromMinutes(2) }
        );

    public int ProcessId => process.Id;

    /// <summary>What it wrote to its log since it listens, and when.</summary>
    public ConcurrentQueue<(DateTime At, string Text)> Log { get; } = new();

    /// <param name="keep">The folder outlives the program, for another one.</param>
    public static async Task<GatewayUnderTest> StartAsync(string? folder = null, bool keep = false, params string[] settings)
    {
        folder ??= Children.NewFolder();
        var start = new ProcessStartInfo(
            "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "wagateway.dll"),
                "--Http:Port=0",
                $"--DataDir={folder}",
                "--Sandbox:DefaultEngine=Sandbox",
                "--Logging:LogLevel:Default=Warning",
                .. settings,
            ]
        )
        {
            RedirectStandardOutput = true,
        };
        var process = Children.Start(start);
        for (; ; )
        {
            var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The gateway did not start.");
            if (Address().Match(line) is { Success: true } match)
            {
                var gateway = new GatewayUnderTest(process, folder, keep, match.Groups[1].Value);
                _ = gateway.ReadLogAsync();
                return gateway;
            }
        }
    }

    public static string NewNumber() => string.Create(CultureInfo.InvariantCulture, $"55119{Interlocked.Increment(ref numbers):00000000}");

    public async Task<JsonNode> GetAsync(string path) => (await client.GetFromJsonAsync<JsonNode>("/api" + path))!["data"]!;

    /// <summary>What these histograms of <c>/metrics</c> have added up so far, in milliseconds.</summary>
    public async Task<double> MillisecondsAsync(params string[] names)
    {
        var sums =
            from line in (await client.GetStringAsync("/metrics")).Split('\n')
            where names.Any(name => line.StartsWith(name + "_seconds_sum", StringComparison.Ordinal))
            select double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
        return sums.Sum() * 1000;
    }

    public async Task<JsonNode?> PostAsync(string path, object? body = null)
    {
        using var response = await client.PostAsync("/api" + path, body is null ? null : JsonContent.Create(body));
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? JsonNode.Parse(text)!["data"] : throw new InvalidOperationException($"POST {path}: {text}");
    }

    /// <summary>A session that a new simulated phone has linked.</summary>
    public async Task<Linked> LinkAsync(string? webhook = null)
    {
        var number = NewNumber();
        var id = (long)(await PostAsync("/sessions", new { session_name = $"Bench {number}", webhook_url = webhook }))!["id"]!;
        await PostAsync("/sandbox/phones", new { number, name = $"Phone {number}" });
        var began = Stopwatch.GetTimestamp();
        await PostAsync($"/sessions/{id}/start");
        var code = (string)(await GetAsync($"/sessions/{id}/qr?wait=60"))["code"]!;
        var shown = Stopwatch.GetTimestamp();
        await PostAsync($"/sandbox/phones/{number}/scan", new { code });
        await ConnectedAsync(id);
        return new(id, number, Stopwatch.GetElapsedTime(began, shown).TotalSeconds, Stopwatch.GetElapsedTime(shown).TotalSeconds);
    }

    public Task ConnectedAsync(long id) =>
        Wait.UntilAsync(async () => (string)(await GetAsync($"/sessions/{id}"))["status"]! == "connected", "connected");

    /// <summary>Simulated people.</summary>
    public async Task<IReadOnlyList<string>> PeopleAsync(int count)
    {
        var people = Enumerable.Range(0, count).Select(_ => NewNumber()).ToList();
        foreach (var number in people)
            await PostAsync("/sandbox/phones", new { number, name = $"Person {number}" });
        return people;
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await Children.EndAsync(process);
        if (!keep)
            Children.Delete(folder);
    }

    private async Task ReadLogAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            Log.Enqueue((DateTime.UtcNow, line));
    }

    [GeneratedRegex(@"^\s*page\s+(http://\S+?)/$")]
    private static partial Regex Address();

    internal sealed record Linked(long Id, string Number, double ToQr, double ToConnected);
}
