using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using WaGateway.Model;

namespace WaGateway.Store.Sqlite;

/// <summary>
/// The one thread that writes. It takes up to <see cref="CommitSize"/> operations into one transaction, each inside a
/// savepoint so that one failure rolls back alone, and completes their waiters after the fsync
/// (<c>synchronous=FULL</c>): whoever awaits an operation knows that it is on disk.
/// </summary>
internal sealed partial class SqliteWriter : IDisposable
{
    private const int CommitSize = 128;
    private readonly SqliteConnection db;
    private readonly Measures measures;
    private readonly ILogger log;
    private readonly Thread thread;
    private int disposed;

    // Failure policy: full → the caller waits. Refusing here would lose what a page has already told us.
    private readonly BlockingCollection<Operation> queue = new(boundedCapacity: 4096);

    public SqliteWriter(SqliteConnection connection, Measures measures, ILogger logger)
    {
        (db, this.measures, log) = (connection, measures, logger);
        thread = new Thread(Run) { Name = "store writer", IsBackground = true };
        thread.Start();
    }

    /// <summary>Called on the writer thread after each commit with the endpoints that got deliveries.</summary>
    public Action<IReadOnlyCollection<long>>? Committed { get; set; }

    /// <summary>Called on the writer thread after each commit that logged events.</summary>
    public Action? EventsLogged { get; set; }

    /// <summary>Why a write failed, until <see cref="Forgive"/>: one that succeeds since may have been a smaller one.</summary>
    public StoreUnavailableException? Trouble { get; private set; }

    /// <summary>Tells that writing has been tried since, and works.</summary>
    public void Forgive() => Trouble = null;

    /// <summary>Runs <paramref name="operation"/> on the writer thread; completes when it is on disk.</summary>
    /// <exception cref="StoreUnavailableException">The disk is full or the write failed; nothing was written.</exception>
    public Task<T> RunAsync<T>(Func<WriteScope, T> operation)
    {
        var waiter = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        T? result = default;
        Operation queued = new(scope => result = operation(scope), Spans.Here, () => waiter.TrySetResult(result!), error => waiter.TrySetException(error));
        try
        {
            queue.Add(queued);
        }
        catch (InvalidOperationException)
        {
            waiter.TrySetException(new StoreUnavailableException("The store is closed: the gateway is stopping.", isFull: false));
        }
        return waiter.Task;
    }

    public Task RunAsync(Action<WriteScope> operation) => RunAsync(scope => { operation(scope); return true; });

    public void Dispose()
    {
        // The container disposes it once for every service it is.
        if (Interlocked.Exchange(ref disposed, 1) == 1)
            return;
        queue.CompleteAdding();
        thread.Join();
        queue.Dispose();
        Checkpoint();
        db.Dispose();
    }

    private void Run()
    {
        var batch = new List<Operation>(CommitSize);
        foreach (var first in queue.GetConsumingEnumerable())
        {
            batch.Clear();
            batch.Add(first);
            while (batch.Count < CommitSize && queue.TryTake(out var next))
                batch.Add(next);
            Commit(batch);
        }
    }

    private void Commit(List<Operation> batch)
    {
        var scope = new WriteScope(db);
        var written = new List<Operation>(batch.Count);
        StoreUnavailableException? trouble = null;
        var began = Stopwatch.GetTimestamp();
        try
        {
            Execute("BEGIN IMMEDIATE");
            foreach (var operation in batch)
                if (RunInSavepoint(operation, scope, ref trouble))
                    written.Add(operation);
            Execute("COMMIT");
        }
        catch (Exception error)
        {
            // Failure policy: nothing of a failed commit is acknowledged; callers repeat, the dedupe keys absorb repeats.
            Trouble = trouble ??= StoreUnavailableException.From(error);
            LogCommitFailed(log, trouble.InnerException ?? error, batch.Count);
            TryRollBack();
            measures.CommitFailed();
            foreach (var operation in batch)
                operation.Fail(trouble);
            return;
        }
        Measure(scope, began);
        if (scope.EndpointsDue.Count > 0)
            Committed?.Invoke(scope.EndpointsDue);
        if (scope.LogsEvents)
            EventsLogged?.Invoke();
        foreach (var operation in written)
            operation.Complete();
    }

    private void Measure(WriteScope scope, long began)
    {
        measures.Committed(began);
        foreach (var (session, fromMe) in scope.MessagesStored)
            measures.MessageStored(session, fromMe);
    }

    private bool RunInSavepoint(Operation operation, WriteScope scope, ref StoreUnavailableException? trouble)
    {
        Execute("SAVEPOINT operation");
        scope.Forget();
        var stored = scope.MessagesStored.Count;
        try
        {
            scope.Origin = operation.Origin;
            operation.Body(scope);
            Execute("RELEASE operation");
            return true;
        }
        catch (Exception error)
        {
            if (StoreUnavailableException.IsTrouble(error))
                Trouble = trouble = StoreUnavailableException.From(error);
            // A full disk may have ended the whole transaction already: then this fails, and the commit with it, for all.
            Execute("ROLLBACK TO operation");
            scope.MessagesStored.RemoveRange(stored, scope.MessagesStored.Count - stored);
            Execute("RELEASE operation");
            operation.Fail(StoreUnavailableException.IsTrouble(error) ? trouble! : error);
            return false;
        }
    }

    /// <summary>One file is easier to copy than three. A reader that is still at it, or a full disk, leaves this to the next start.</summary>
    private void Checkpoint()
    {
        try
        {
            db.DefaultTimeout = 1;
            Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        catch (SqliteException error)
        {
            LogNotCheckpointed(log, error.Message);
        }
    }

    private void TryRollBack()
    {
        try
        {
            Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // There was no transaction left to roll back.
        }
    }

    private void Execute(string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A commit of {Count} operations failed; none of them was acknowledged")]
    private static partial void LogCommitFailed(ILogger logger, Exception error, int count);

    [LoggerMessage(Level = LogLevel.Information, Message = "The write-ahead log stays for the next start: {Why}")]
    private static partial void LogNotCheckpointed(ILogger logger, string why);

    private sealed record Operation(Action<WriteScope> Body, ActivityContext? Origin, Action Complete, Action<Exception> Fail);
}
