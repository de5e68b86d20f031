using Microsoft.Playwright;

namespace WaGateway.Driver.Browser;

/// <summary>The one node process that all sessions share. A new one is made when it has died: its browsers died with it.</summary>
internal sealed partial class PlaywrightProcess(ILogger<PlaywrightProcess> logger) : IAsyncDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private IPlaywright? running;

    public async Task<IPlaywright> GetAsync()
    {
        await gate.WaitAsync();
        try
        {
            return running ??= await Playwright.CreateAsync().WaitAsync(TimeSpan.FromSeconds(30));
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Called by whoever found it dead; the next <see cref="GetAsync"/> starts another.</summary>
    public async Task DiscardAsync(IPlaywright dead)
    {
        await gate.WaitAsync();
        try
        {
            if (!ReferenceEquals(running, dead))
                return;
            Log.Discarded(logger);
            running = null;
            dead.Dispose();
        }
        finally
        {
            gate.Release();
        }
    }

    public ValueTask DisposeAsync()
    {
        running?.Dispose();
        running = null;
        gate.Dispose();
        return ValueTask.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The Playwright driver process does not answer; a new one is started")]
        public static partial void Discarded(ILogger logger);
    }
}
