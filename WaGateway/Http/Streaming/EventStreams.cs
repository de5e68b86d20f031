using System.Collections.Concurrent;
using WaGateway.Configuration;
using WaGateway.Http.Access;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Http.Streaming;

/// <summary>
/// Opens event streams, up to <c>Http:MaxStreams</c> at the same time, and <c>Limits:StreamsPerKey</c> of them for one
/// key; a request that waits for events is one of them.
/// </summary>
internal sealed class EventStreams(
    EventStore log,
    CredentialValidity validity,
    GatewayOptions options,
    TimeProvider clock,
    IHostApplicationLifetime lifetime
)
{
    private readonly ConcurrentDictionary<(long User, long? Key), int> perKey = new();
    private int open;

    public EventStore Log => log;

    public TimeProvider Clock => clock;

    public TimeSpan Heartbeat => options.Http.Heartbeat;

    public CancellationToken Stopping => lifetime.ApplicationStopping;

    /// <summary>A stream that is to be run, or null while there are as many as there may be.</summary>
    public EventStream? TryOpen(EventQuery from, Caller caller) => TryEnter(caller) ? new EventStream(this, from, caller) : null;

    /// <summary>Takes one of the places; whoever got it says <see cref="Closed"/>.</summary>
    public bool TryEnter(Caller caller)
    {
        var mine = perKey.AddOrUpdate(KeyOf(caller), 1, (_, count) => count + 1);
        // Who is let in without credentials is many callers that cannot be told apart.
        var isFair = mine <= options.Limits.StreamsPerKey || ReferenceEquals(caller, Caller.Local);
        if (Interlocked.Increment(ref open) <= options.Http.MaxStreams && isFair)
            return true;
        Closed(caller);
        return false;
    }

    public void Closed(Caller caller)
    {
        Interlocked.Decrement(ref open);
        perKey.AddOrUpdate(KeyOf(caller), 0, (_, count) => count - 1);
    }

    /// <summary>Whether a stream's caller may still listen: a stream ends with the key, token or user that opened it.</summary>
    public bool MayStay(Caller caller) => validity.Holds(caller);

    /// <summary>Waits for more events, for the time that is left, or until somebody's credentials change or the caller's end.</summary>
    public async Task WaitAsync(Task more, TimeSpan left, Caller caller, CancellationToken stop) =>
        await ((Task)Task.WhenAny(more, validity.Changed))
            .WaitAsync(validity.Within(left, caller), clock, stop)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static (long, long?) KeyOf(Caller caller) => (caller.UserId, caller.KeyId);
}
