using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Http.Streaming;

/// <summary>Opens event streams, up to <c>Http:MaxStreams</c> at the same time; a request that waits for events is one of them.</summary>
internal sealed class EventStreams(IEventLog log, GatewayOptions options, TimeProvider clock, IHostApplicationLifetime lifetime)
{
    private int open;

    public IEventLog Log => log;

    public TimeProvider Clock => clock;

    public TimeSpan Heartbeat => options.Http.Heartbeat;

    public CancellationToken Stopping => lifetime.ApplicationStopping;

    /// <summary>A stream that is to be run, or null while there are as many as there may be.</summary>
    public EventStream? TryOpen(EventQuery from) =>
        TryEnter() ? new EventStream(this, from) : null;

    /// <summary>Takes one of the places; whoever got it says <see cref="Closed"/>.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref open) <= options.Http.MaxStreams)
            return true;
        Closed();
        return false;
    }

    public void Closed() => Interlocked.Decrement(ref open);
}
