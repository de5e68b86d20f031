using System.Collections.Concurrent;
using WaGateway.Tests.Http;

namespace WaGateway.Tests.EndToEnd;

/// <summary>
/// A gateway in the process of the tests, for those that neither kill it nor ask its process for anything; <see cref="GatewayProcess"/>
/// is for them. Nothing of it is simulated but WhatsApp, and it starts in a tenth of the processor time.
/// </summary>
internal sealed class GatewayHost : IAsyncDisposable
{
    private readonly ServerUnderTest server;

    private GatewayHost(ServerUnderTest server)
    {
        this.server = server;
        Api = new Api(server.Client.BaseAddress!.GetLeftPart(UriPartial.Authority), server.FirstKey);
    }

    public Api Api { get; }

    public string Folder => server.Folder;

    public IServiceProvider Services => server.Services;

    /// <summary>What it logged so far.</summary>
    public string Output => string.Join('\n', server.Output);

    /// <summary>Parts of the lines that it may log as errors, because the test gives it a reason to.</summary>
    public ConcurrentBag<string> ExpectedErrors { get; } = [];

    public static async Task<GatewayHost> StartAsync(params string[] settings) => new(await ServerUnderTest.StartAsync(settings: settings));

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await server.DisposeAsync();
        LoggedNoErrors();
    }

    /// <summary>Nothing that went wrong is in its log, but what was expected.</summary>
    public void LoggedNoErrors()
    {
        var errors = server.Errors.Where(line => !ExpectedErrors.Any(part => line.Contains(part, StringComparison.Ordinal))).ToList();
        Assert.True(errors.Count == 0, $"It logged errors:\n{string.Join('\n', errors)}");
    }
}
