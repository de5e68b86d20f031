using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Http.Streaming;

/// <summary>Opens event streams, up to <c>Http:MaxStreams</c> at the same time.</summary>
internal sealed class EventStreams(IEventLog log, GatewayOptions options, TimeProvider clock, IHostApplicationLifetime lifetime)
{
    private int open;

    public IEventLog Log => log;

    public TimeProvider Clock => clock;

    public TimeSpan Heartbeat => options.Http.Heartbeat;

    public CancellationToken Stopping => lifetime.ApplicationStopping;

    /// <summary>A stream that is to be run, or null while there are as many as there may be.</summary>
    public EventStream? TryOpen(EventQuery from)
    {
        if (Interlocked.Increment(ref open) <= options.Http.MaxStreams)
            return new EventStream(this, from);
        Closed();
        return null;
    }

    public void Closed() => Interlocked.Decrement(ref open);
}
