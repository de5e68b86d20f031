namespace WaGateway.Media;

/// <summary>The bell between those who hear of files and the one who downloads them.</summary>
internal sealed class DownloadSignal : IDisposable
{
    private readonly SemaphoreSlim rung = new(0, 1);

    public void Tell()
    {
        lock (rung)
            if (rung.CurrentCount == 0)
                rung.Release();
    }

    /// <summary>Until the next ring, but not longer than <paramref name="patience"/>.</summary>
    public Task WaitAsync(TimeSpan patience, CancellationToken stop) => rung.WaitAsync(patience, stop);

    public void Dispose() => rung.Dispose();
}
