using WaGateway.Model;

namespace WaGateway.Store;

/// <summary>
/// The way to the one thread that writes (<see cref="CommitThread"/>). Whoever awaits an operation knows that it is on disk.
/// </summary>
internal class Writer(CommitThread commits)
{
    /// <summary>Raised on the writer thread after a commit, with the endpoints that got something to do.</summary>
    public event Action<IReadOnlyCollection<long>> EndpointsDue
    {
        add => commits.EndpointsDue += value;
        remove => commits.EndpointsDue -= value;
    }

    /// <summary>Raised on the writer thread after each commit that logged events.</summary>
    public event Action EventsLogged
    {
        add => commits.EventsLogged += value;
        remove => commits.EventsLogged -= value;
    }

    /// <summary>Why a write failed, until <see cref="Forgive"/>: one that succeeds since may have been a smaller one.</summary>
    public StoreUnavailableException? Trouble => commits.Trouble;

    /// <summary>Writing has been tried since, and works.</summary>
    public void Forgive() => commits.Trouble = null;

    /// <summary>Runs <paramref name="operation"/> on the writer thread; completes when it is on disk.</summary>
    /// <exception cref="StoreUnavailableException">The disk is full or the write failed; nothing was written.</exception>
    public virtual Task<T> RunAsync<T>(Func<WriteScope, T> operation)
    {
        var waiter = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        T? result = default;
        var accepted = commits.Add(
            new(scope => result = operation(scope), Spans.Here, () => waiter.TrySetResult(result!), error => waiter.TrySetException(error))
        );
        if (!accepted)
            waiter.TrySetException(new StoreUnavailableException("The store is closed: the gateway is stopping.", isFull: false));
        return waiter.Task;
    }

    public Task RunAsync(Action<WriteScope> operation) =>
        RunAsync(scope =>
        {
            operation(scope);
            return true;
        });
}
