using WaGateway.Store;

namespace WaGateway.Tests.Sessions;

/// <summary>The same writer, which refuses while the script has the store busy.</summary>
internal sealed class TroubledWriter(CommitThread commits, Outages outages) : Writer(commits)
{
    public override Task<T> RunAsync<T>(Func<WriteScope, T> operation) =>
        outages.StoreBusy
            ? Task.FromException<T>(new StoreUnavailableException("The disk is full.", isFull: true))
            : base.RunAsync(operation);
}
