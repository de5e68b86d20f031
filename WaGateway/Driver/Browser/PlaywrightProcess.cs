using Microsoft.Playwright;

namespace WaGateway.Driver.Browser;

/// <summary>
/// The one node process that all sessions share. A new one is made when it has died or hangs: its browsers end with it.
/// Whoever needs one waits for the making of it, and never for the end of another.
/// </summary>
internal sealed partial class PlaywrightProcess(ILogger<PlaywrightProcess> logger) : IAsyncDisposable
{
    private static readonly TimeSpan StartingTime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan EndingTime = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim gate = new(1, 1);
    private Running? running;

    public async Task<IPlaywright> GetAsync()
    {
        await gate.WaitAsync();
        try
        {
            return (running ??= await StartAsync()).Node;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>
    /// Whether its process is gone, where the system tells; a race in Playwright.NET's transport may leave every call with another error.
    /// </summary>
    public bool HasEnded(IPlaywright node) =>
        running is { ProcessIds.Count: > 0 } known && ReferenceEquals(known.Node, node) && !known.ProcessIds.Any(BrowserProcesses.IsAlive);

    /// <summary>Called by whoever found it dead or hanging; the next <see cref="GetAsync"/> starts another.</summary>
    public async Task DiscardAsync(IPlaywright dead)
    {
        Running discarded;
        await gate.WaitAsync();
        try
        {
            if (running is not { } known || !ReferenceEquals(known.Node, dead))
                return;
            (discarded, running) = (known, null);
        }
        finally
        {
            gate.Release();
        }
        Log.Discarded(logger);
        // Asking a stopped process to end waits until somebody continues it: it is killed first.
        BrowserProcesses.Kill(discarded.ProcessIds);
        _ = DisposeAsync(discarded.Node);
    }

    public async ValueTask DisposeAsync()
    {
        if (running is { } last)
        {
            running = null;
            var ending = DisposeAsync(last.Node);
            if (await Task.WhenAny(ending, Task.Delay(EndingTime)) != ending)
                BrowserProcesses.Kill(last.ProcessIds);
        }
        gate.Dispose();
    }

    private static async Task<Running> StartAsync()
    {
        var before = BrowserProcesses.Drivers();
        var starting = Playwright.CreateAsync();
        try
        {
            var node = await starting.WaitAsync(StartingTime);
            return new(node, [.. BrowserProcesses.Drivers().Except(before)]);
        }
        catch (TimeoutException)
        {
            BrowserProcesses.Kill([.. BrowserProcesses.Drivers().Except(before)]);
            _ = starting.ContinueWith(
                static late => late.Exception,
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnFaulted,
                TaskScheduler.Default
            );
            throw;
        }
    }

    private async Task DisposeAsync(IPlaywright node)
    {
        try
        {
            await Task.Run(node.Dispose);
        }
        catch (Exception error)
        {
            Log.NotDisposed(logger, error.Message);
        }
    }

    /// <param name="ProcessIds">Where the system tells.</param>
    private sealed record Running(IPlaywright Node, IReadOnlyCollection<int> ProcessIds);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The Playwright driver process does not answer; a new one is started")]
        public static partial void Discarded(ILogger logger);

        [LoggerMessage(Level = LogLevel.Debug, Message = "A Playwright driver process did not end by itself: {Why}")]
        public static partial void NotDisposed(ILogger logger, string why);
    }
}
