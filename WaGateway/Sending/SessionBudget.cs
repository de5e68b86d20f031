using WaGateway.Model;

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

    /// <summary>The first that may go now, or how long the next one waits.</summary>
    public async Task<(SendJob? Chosen, TimeSpan Wait)> ChooseAsync(IReadOnlyList<SendJob> ready)
    {
        if (ready.FirstOrDefault(job => Pacer.WaitFor(job.IsFirst) == TimeSpan.Zero) is { } free)
            return (free, TimeSpan.Zero);
        // The store is asked only where the gap alone holds one back.
        foreach (var job in ready.Where(job => Pacer.WaitFor(job.IsFirst, isReply: true) == TimeSpan.Zero))
            if (await services.Sends.IsReplyAsync(job.Message))
                return (job, TimeSpan.Zero);
        return (null, ready.Min(job => Pacer.WaitFor(job.IsFirst)));
    }

    public void Dispose() => loading.Dispose();
}
