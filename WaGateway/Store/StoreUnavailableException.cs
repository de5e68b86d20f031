using Microsoft.Data.Sqlite;

namespace WaGateway.Store;

/// <summary>A write did not reach the disk: it is full, broken, or the store is closing. Nothing was acknowledged.</summary>
internal sealed class StoreUnavailableException(string message, bool isFull, Exception? inner = null) : Exception(message, inner)
{
    private const int DiskFull = 13;

    public bool IsFull => isFull;

    public static StoreUnavailableException From(Exception error) => error switch
    {
        StoreUnavailableException already => already,
        SqliteException { SqliteErrorCode: DiskFull } => new("The disk that holds the data folder is full: free some space; nothing was written.", true, error),
        _ => new("The data folder could not be written; nothing was stored. The log says more.", false, error),
    };
}
