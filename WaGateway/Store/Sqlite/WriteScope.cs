using System.Diagnostics;
using Microsoft.Data.Sqlite;
using WaGateway.Model;

namespace WaGateway.Store.Sqlite;

/// <summary>What an operation on the writer thread works with.</summary>
internal sealed class WriteScope(SqliteConnection db)
{
    public SqliteConnection Db => db;

    /// <summary>Endpoints that got deliveries in this commit: the outbox hears of them after it.</summary>
    public HashSet<long> EndpointsDue { get; } = [];

    /// <summary>In which trace the operation at work was asked for.</summary>
    public ActivityContext? Origin { get; set; }

    /// <summary>Messages that this commit stores, history aside: they are counted after it.</summary>
    public List<(long SessionId, bool FromMe)> MessagesStored { get; } = [];

    /// <summary>What one operation reads again and again: a page tells up to 200 messages at once. The next one reads it anew.</summary>
    public Dictionary<long, SessionRecord?> Sessions { get; } = [];

    public Dictionary<long, List<EndpointRecord>> Endpoints { get; } = [];

    /// <summary>Whether this commit logs events: those who read the log hear of it after it.</summary>
    public bool LogsEvents { get; set; }

    public void Forget()
    {
        Sessions.Clear();
        Endpoints.Clear();
    }
}
