using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using WaGateway.Model;

namespace WaGateway.Store;

/// <summary>
/// The one thread that writes. It takes up to <see cref="CommitSize"/> operations into one transaction, each inside a
/// savepoint so that one failure rolls back alone, and completes their waiters after the fsync (in SQLite:
/// <c>synchronous=FULL</c>).
/// </summary>
internal sealed partial class CommitThread : IDisposable
{
    private const int CommitSize = 128;
    private readonly Database database;
    private readonly TimeProvider clock;
    private readonly Measures measures;
    private readonly ILogger log;
    private readonly Thread thread;

    // Failure policy: full → the caller waits. Refusing here would lose what a page has already reported.
    private readonly BlockingCollection<WriteOperation> queue = new(boundedCapacity: 4096);

    public CommitThread(Database database, TimeProvider clock, ILogger<CommitThread> logger, Measures? measures = null)
    {
        (this.database, this.clock, this.measures, log) = (database, clock, measures ?? new(), logger);
        thread = new Thread(Run) { Name = "store writer", IsBackground = true };
        thread.Start();
    }

    /// <summary>Raised on this thread after each commit with the endpoints that got deliveries.</summary>
    public event Action<IReadOnlyCollection<long>>? EndpointsDue;

    /// <summary>Raised on this thread after each commit that logged events.</summary>
    public event Action? EventsLogged;

    public StoreUnavailableException? Trouble { get; set; }

    /// <returns>False when the store is closing.</returns>
    public bool Add(WriteOperation operation)
    {
        try
        {
            queue.Add(operation);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Writes what is in the queue. The database is closed after it.</summary>
    public void Dispose()
    {
        queue.CompleteAdding();
        thread.Join();
        queue.Dispose();
    }

    private void Run()
    {
        var batch = new List<WriteOperation>(CommitSize);
        foreach (var first in queue.GetConsumingEnumerable())
        {
            batch.Clear();
            batch.Add(first);
            while (batch.Count < CommitSize && queue.TryTake(out var next))
                batch.Add(next);
            Commit(batch);
        }
    }

    private void Commit(List<WriteOperation> batch)
    {
        WriteScope? scope = null;
        var written = new List<WriteOperation>(batch.Count);
        StoreUnavailableException? trouble = null;
        var began = Stopwatch.GetTimestamp();
        try
        {
            scope = new WriteScope(database, clock);
            Execute(scope, database.Dialect.BeginWrite);
            foreach (var operation in batch)
                if (RunInSavepoint(operation, scope, ref trouble))
                    written.Add(operation);
            Execute(scope, "COMMIT");
        }
        catch (Exception error)
        {
            // Failure policy: nothing of a failed commit is acknowledged; callers repeat, the dedupe keys absorb repeats.
            Trouble = trouble ??= StoreUnavailableException.From(error);
            Log.CommitFailed(log, trouble.InnerException ?? error, batch.Count);
            TryRollBack(scope);
            measures.CommitFailed();
            foreach (var operation in batch)
                operation.Fail(trouble);
            return;
        }
        Measure(scope, began);
        if (scope.EndpointsDue.Count > 0)
            EndpointsDue?.Invoke(scope.EndpointsDue);
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

    private bool RunInSavepoint(WriteOperation operation, WriteScope scope, ref StoreUnavailableException? trouble)
    {
        Execute(scope, "SAVEPOINT operation");
        scope.Forget();
        var stored = scope.MessagesStored.Count;
        try
        {
            scope.Origin = operation.Origin;
            operation.Body(scope);
            Execute(scope, "RELEASE SAVEPOINT operation");
            return true;
        }
        catch (Exception error)
        {
            if (StoreUnavailableException.IsTrouble(error))
                Trouble = trouble = StoreUnavailableException.From(error);
            // A full disk may have ended the whole transaction already: then this fails, and the commit with it, for all.
            Execute(scope, "ROLLBACK TO SAVEPOINT operation");
            scope.MessagesStored.RemoveRange(stored, scope.MessagesStored.Count - stored);
            Execute(scope, "RELEASE SAVEPOINT operation");
            operation.Fail(StoreUnavailableException.IsTrouble(error) ? trouble! : error);
            return false;
        }
    }

    private static void TryRollBack(WriteScope? scope)
    {
        try
        {
            if (scope is not null)
                Execute(scope, "ROLLBACK");
        }
        catch (Exception error) when (error is DbException or StoreUnavailableException or InvalidOperationException)
        {
            // There was no transaction left to roll back, or no connection.
        }
    }

    private static void Execute(WriteScope scope, string sql)
    {
        using var command = scope.Db.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A commit of {Count} operations failed; none of them was acknowledged")]
        public static partial void CommitFailed(ILogger logger, Exception error, int count);
    }
}
