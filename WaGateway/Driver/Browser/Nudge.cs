namespace WaGateway.Driver.Browser;

/// <summary>Ends the wait of the one who waits, or of the one who waits next.</summary>
internal sealed class Nudge
{
    private volatile TaskCompletionSource coming = NewSignal();

    public void Set() => coming.TrySetResult();

    /// <exception cref="OperationCanceledException"><paramref name="stop"/> is requested.</exception>
    public async Task WaitAsync(TimeSpan most, TimeProvider clock, CancellationToken stop)
    {
        var mine = coming.Task;
        await Task.WhenAny(mine, Task.Delay(most, clock, stop));
        stop.ThrowIfCancellationRequested();
        if (mine.IsCompleted)
            coming = NewSignal();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
