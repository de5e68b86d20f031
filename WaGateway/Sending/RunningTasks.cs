using System.Collections.Concurrent;

namespace WaGateway.Sending;

/// <summary>Tasks that nothing waits for, until the end.</summary>
internal sealed class RunningTasks
{
    private readonly ConcurrentDictionary<Task, bool> running = new();

    public void Add(Task task)
    {
        running[task] = true;
        _ = task.ContinueWith(
            done => running.TryRemove(done, out _),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
    }

    public Task EndedAsync() => Task.WhenAll(running.Keys);
}
