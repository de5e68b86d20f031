using System.Data.Common;
using System.Diagnostics;
using WaGateway.Model;

namespace WaGateway.Store;

/// <summary>
/// What an operation on the writer thread works with. Classes of several aggregates can take part in one: whatever is
/// written with the same scope is one transaction.
/// </summary>
internal sealed class WriteScope(Database database, TimeProvider clock)
{
    public DbConnection Db { get; } = database.WriteConnection;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Endpoints that got deliveries in this commit: the outbox is notified of them after it.</summary>
    public HashSet<long> EndpointsDue { get; } = [];

    /// <summary>In which trace the operation was asked for.</summary>
    public ActivityContext? Origin { get; set; }

    /// <summary>Messages that this commit stores, history aside: they are counted after it.</summary>
    public List<(long SessionId, bool FromMe)> MessagesStored { get; } = [];

    /// <summary>What one operation reads again and again: a page reports up to 200 messages at once. The next one reads it anew.</summary>
    public Dictionary<long, SessionRecord?> Sessions { get; } = [];

    public Dictionary<long, List<EndpointRecord>> Endpoints { get; } = [];

    /// <summary>Whether this commit logs events: those who read the log are notified after it.</summary>
    public bool LogsEvents { get; set; }

    /// <summary>Makes a new or changed message found by its text.</summary>
    public void Index(long message, string? content) => database.Index(Db, message, content);

    public void Forget()
    {
        Sessions.Clear();
        Endpoints.Clear();
    }
}
