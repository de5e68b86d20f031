using WaGateway.Model;

namespace WaGateway.Store;

/// <summary>Whether what is accepted can be kept.</summary>
internal interface StoreHealth
{
    /// <summary>Why the store cannot be written; null while it can. After a failed write this tries one.</summary>
    Task<StoreUnavailableException?> TroubleAsync();

    /// <summary>What is still to be delivered. Reads an index entry for each: 100,000 pending ones take some milliseconds.</summary>
    Task<Backlog> BacklogAsync();

    string SqliteVersion { get; }

    /// <summary>The database with its write-ahead log.</summary>
    long DatabaseBytes { get; }

    /// <summary>Of the disk it is on; null where the system does not tell.</summary>
    long? FreeBytes { get; }
}
