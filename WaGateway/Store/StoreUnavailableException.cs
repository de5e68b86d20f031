using Microsoft.Data.Sqlite;
using WaGateway.Store.Postgres;

namespace WaGateway.Store;

/// <summary>
/// A write did not reach the disk: it is full, broken, the server is away, or the store is closing. Nothing was acknowledged.
/// </summary>
internal sealed class StoreUnavailableException(string message, bool isFull, Exception? inner = null) : Exception(message, inner)
{
    private const int DiskFull = 13;

    /// <summary>
    /// SQLite's codes for trouble with the file: busy, locked, read-only, I/O, corrupt, full, cannot open, not a
    /// database.
    /// </summary>
    private static readonly int[] FileTrouble = [5, 6, 8, 10, 11, DiskFull, 14, 26];

    public bool IsFull => isFull;

    /// <summary>Whether the same operation may succeed later; anything else is a fault of the operation itself.</summary>
    public static bool IsTrouble(Exception error) =>
        error is StoreUnavailableException
        || (error is SqliteException sqlite ? FileTrouble.Contains(sqlite.SqliteErrorCode) : PostgresTrouble.Is(error));

    public static StoreUnavailableException From(Exception error) =>
        error switch
        {
            StoreUnavailableException already => already,
            SqliteException { SqliteErrorCode: DiskFull } => new(
                "The disk that holds the data folder is full: free some space; nothing was written.",
                true,
                error
            ),
            _ when PostgresTrouble.Is(error) => PostgresTrouble.Explained(error),
            _ => new("The data folder could not be written; nothing was stored. The log says more.", false, error),
        };
}
