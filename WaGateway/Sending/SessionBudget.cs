namespace WaGateway.Sending;

/// <summary>What a session may send; what went out before this program's life is read from the store, once.</summary>
internal sealed class SessionBudget(long sessionId, SendServices services) : IDisposable
{
    private readonly SemaphoreSlim loading = new(1, 1);
    private bool isLoaded;

    public Pacer Pacer { get; } = new(services.Pacing, services.Clock, Random.Shared);

    public async Task LoadAsync(CancellationToken stop)
    {
        await loading.WaitAsync(stop);
        try
        {
            if (!isLoaded)
                Pacer.Remember(await services.Sends.PastSendsAsync(sessionId, services.Clock.GetUtcNow() - Pacer.Longest));
            isLoaded = true;
        }
        finally
        {
            loading.Release();
        }
    }

    public void Dispose() => loading.Dispose();
}
