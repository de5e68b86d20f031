using WaGateway.Model;

namespace WaGateway.Store;

/// <summary>The event log for those who pull: the same entries that webhooks are sent.</summary>
internal interface IEventLog
{
    /// <summary>Completes after the next commit that logs events. Who takes it before reading misses nothing.</summary>
    Task MoreEvents { get; }

    Task<EventExtent> ExtentAsync();

    /// <summary>Reads on after a sequence. A page ends early, before its limit, where its bodies grow large.</summary>
    Task<EventPage> ReadEventsAsync(EventQuery query);
}
