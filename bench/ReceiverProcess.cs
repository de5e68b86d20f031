using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;

namespace WaGateway.Bench;

/// <summary>A <see cref="Receiver"/> as a child process.</summary>
internal sealed class ReceiverProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly HttpClient client;

    private ReceiverProcess(Process process, string url) =>
        (this.process, Url, client) = (process, url, new HttpClient { BaseAddress = new Uri(url), Timeout = TimeSpan.FromMinutes(1) });

    public string Url { get; }

    public static async Task<ReceiverProcess> StartAsync()
    {
        var port = FreePort();
        var process = Children.Start(
            new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "wagateway-bench.dll"), "receiver", $"{port}"])
        );
        var receiver = new ReceiverProcess(process, $"http://localhost:{port}");
        await Wait.UntilAsync(async () => await receiver.TryCountAsync() >= 0, "the receiver");
        return receiver;
    }

    public async Task<int> CountAsync(string? endpoint = null) =>
        await client.GetFromJsonAsync<int>("/count" + (endpoint is null ? "" : $"?endpoint={endpoint}"));

    /// <summary>What arrived at one endpoint since the last time.</summary>
    public async Task<IReadOnlyList<double>> LatenciesAsync(string endpoint) =>
        [.. (await TakeAsync()).Where(arrival => arrival.Endpoint == endpoint).Select(arrival => arrival.Milliseconds).OfType<double>()];

    /// <summary>What arrived since the last time.</summary>
    public async Task<IReadOnlyList<Receiver.Arrival>> TakeAsync() => (await client.GetFromJsonAsync<Receiver.Arrival[]>("/take"))!;

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await Children.EndAsync(process);
    }

    private async Task<int> TryCountAsync()
    {
        try
        {
            return await CountAsync();
        }
        catch (HttpRequestException)
        {
            return -1;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
