using WaGateway.Store;

namespace WaGateway.Sessions;

/// <summary>
/// What a session writes down about itself: where it is, whether it is wanted, whose it is. No step of a session fails
/// because the store does: what could not be written waits here, in order, and is written when the store takes it again.
/// Failure policy: of values that could not be written only the last one is kept; the events of those before it are not sent.
/// </summary>
internal sealed partial class SessionBook(long session, TimeProvider clock, ILogger logger) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly LinkedList<Entry> pending = new();
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly CancellationTokenSource ended = new();
    private Task trying = Task.CompletedTask;

    /// <summary>Returns when it is written, or waits to be. Never throws.</summary>
    /// <param name="kind">A later value of the same kind takes the place of one that still waits as the last.</param>
    public async Task WriteAsync(string kind, Func<Task> write)
    {
        lock (pending)
        {
            if (pending.Last is { } last && last.Value.Kind == kind && !last.Value.IsBeingWritten)
                pending.RemoveLast();
            pending.AddLast(new Entry(kind, write));
        }
        if (!await DrainAsync())
            TryLater();
    }

    /// <summary>Whether the store has all of it.</summary>
    public Task<bool> IsWrittenAsync() => DrainAsync();

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await trying;
        await DrainAsync();
        gate.Dispose();
        ended.Dispose();
    }

    /// <returns>Whether nothing waits any more.</returns>
    private async Task<bool> DrainAsync()
    {
        await gate.WaitAsync();
        try
        {
            while (First() is { } entry)
            {
                if (!await TryAsync(entry))
                    return false;
                lock (pending)
                    pending.Remove(entry);
            }
            return true;
        }
        finally
        {
            gate.Release();
        }
    }

    private Entry? First()
    {
        lock (pending)
        {
            if (pending.First is not { } first)
                return null;
            first.Value.IsBeingWritten = true;
            return first.Value;
        }
    }

    private async Task<bool> TryAsync(Entry entry)
    {
        try
        {
            await entry.Write();
            return true;
        }
        catch (Exception error) when (StoreUnavailableException.IsTrouble(error))
        {
            entry.IsBeingWritten = false;
            Log.NotNow(logger, session, entry.Kind, error.Message);
            return false;
        }
        catch (Exception error)
        {
            // It would fail the next time as well, and everything behind it would wait for ever.
            Log.LeftOut(logger, error, session, entry.Kind);
            return true;
        }
    }

    private void TryLater()
    {
        lock (pending)
            if (trying.IsCompleted && !ended.IsCancellationRequested)
                trying = RetryAsync();
    }

    private async Task RetryAsync()
    {
        do
            await Task.Delay(Pause, clock, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        while (!ended.IsCancellationRequested && !await DrainAsync());
    }

    private sealed class Entry(string kind, Func<Task> write)
    {
        public string Kind => kind;

        public Func<Task> Write => write;

        public bool IsBeingWritten { get; set; }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Session {Session}: its {Kind} could not be written and is written later: {Why}")]
        public static partial void NotNow(ILogger logger, long session, string kind, string why);

        [LoggerMessage(Level = LogLevel.Error, Message = "Session {Session}: its {Kind} could not be written and was left out")]
        public static partial void LeftOut(ILogger logger, Exception error, long session, string kind);
    }
}
