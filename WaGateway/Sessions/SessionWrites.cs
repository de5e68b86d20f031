using WaGateway.Store;

namespace WaGateway.Sessions;

/// <summary>
/// What a session writes down about itself: where it is, whether it is wanted, whose it is; all in the order in which it was
/// asked for. No step of a session fails because the store does: what could not be written waits here and is written when
/// the store takes it again.
/// Failure policy: of values that could not be written only the last one is kept; the events of those before it are not sent.
/// </summary>
internal sealed partial class SessionWrites(long session, TimeProvider clock, ILogger logger) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly LinkedList<Entry> pending = new();
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly CancellationTokenSource ended = new();
    private Task trying = Task.CompletedTask;

    /// <summary>The last write was refused by the store. Read and written under the lock of <see cref="pending"/>.</summary>
    private bool isInTrouble;

    /// <summary>Returns at once.</summary>
    /// <param name="kind">
    /// While the store refuses, a later value of the same kind takes the place of one that still waits as the last. A store that
    /// is only slow gets them all: each is an event.
    /// </param>
    public void Write(string kind, Func<Task> write)
    {
        lock (pending)
        {
            if (isInTrouble && pending.Last is { } last && last.Value.Kind == kind && last.Value is { IsBeingWritten: false, Answer: null })
                pending.RemoveLast();
            pending.AddLast(new Entry(kind, write, answer: null));
        }
        _ = Task.Run(DrainOrTryLaterAsync);
    }

    /// <summary>Written once, after everything before it.</summary>
    /// <exception cref="StoreUnavailableException">It was not written, and will not be.</exception>
    public Task WriteOnceAsync(string kind, Func<Task> write)
    {
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (pending)
            pending.AddLast(new Entry(kind, write, answer));
        _ = Task.Run(DrainOrTryLaterAsync);
        return answer.Task;
    }

    /// <summary>Tries what has not been written yet. Never throws.</summary>
    /// <returns>Whether the store has all of it.</returns>
    public async Task<bool> TryAsync()
    {
        await gate.WaitAsync();
        try
        {
            while (First() is { } entry)
            {
                var trouble = await TryAsync(entry);
                lock (pending)
                {
                    isInTrouble = trouble is not null;
                    if (trouble is null)
                        pending.Remove(entry);
                }
                if (trouble is not null)
                {
                    RefuseRest(trouble);
                    return false;
                }
            }
            return true;
        }
        finally
        {
            gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await trying;
        await TryAsync();
    }

    private async Task DrainOrTryLaterAsync()
    {
        if (await TryAsync())
            return;
        lock (pending)
            if (trying.IsCompleted && !ended.IsCancellationRequested)
                trying = RetryAsync();
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

    /// <returns>Why it waits; null when it is done with.</returns>
    private async Task<Exception?> TryAsync(Entry entry)
    {
        try
        {
            await entry.Write();
            entry.Answer?.TrySetResult();
        }
        catch (Exception error) when (entry.Answer is not null)
        {
            entry.Answer.TrySetException(error);
        }
        catch (Exception error) when (StoreUnavailableException.IsTrouble(error))
        {
            entry.IsBeingWritten = false;
            Log.NotNow(logger, session, entry.Kind, error.Message);
            return error;
        }
        catch (Exception error)
        {
            // It would fail the next time as well, and everything behind it would wait for ever.
            Log.LeftOut(logger, error, session, entry.Kind);
        }
        return null;
    }

    /// <summary>Whoever waits for a write behind one that has to wait learns why.</summary>
    private void RefuseRest(Exception trouble)
    {
        lock (pending)
            foreach (var entry in pending.Where(entry => entry.Answer is not null).ToList())
            {
                pending.Remove(entry);
                entry.Answer!.TrySetException(trouble);
            }
    }

    private async Task RetryAsync()
    {
        do await Task.Delay(Pause, clock, ended.Token)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        while (!ended.IsCancellationRequested && !await TryAsync());
    }

    private sealed class Entry(string kind, Func<Task> write, TaskCompletionSource? answer)
    {
        public string Kind => kind;

        public Func<Task> Write => write;

        /// <summary>Of somebody who waits for it; null where it may be written later.</summary>
        public TaskCompletionSource? Answer => answer;

        public bool IsBeingWritten { get; set; }
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "Session {Session}: its {Kind} could not be written and is written later: {Why}"
        )]
        public static partial void NotNow(ILogger logger, long session, string kind, string why);

        [LoggerMessage(Level = LogLevel.Error, Message = "Session {Session}: its {Kind} could not be written and was left out")]
        public static partial void LeftOut(ILogger logger, Exception error, long session, string kind);
    }
}
