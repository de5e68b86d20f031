using System.Data.Common;
using Dapper;
using WaGateway.Model;

namespace WaGateway.Store;

/// <summary>
/// An open database: the connection that the <see cref="Writer"/> writes with, connections to read with, and what one
/// database does otherwise than another.
/// </summary>
/// <remarks>
/// The seam between two databases: this class and <see cref="Dialect"/>. The classes of the aggregates only store and
/// find, in SQL that both can run; the rules are in <c>Model/Rules</c>, once. Each has of its own: opening, migrations and
/// the explanation of what cannot be used (<c>Sqlite/SqliteFile</c>, <c>Postgres/PostgresServer</c>), the text index and
/// the lists by it (<c>Sqlite/SqliteListing</c>, <c>Postgres/PostgresListing</c>), and the codes of trouble
/// (<see cref="StoreUnavailableException"/>). Only SQLite's is copied for backups, and had secrets in the clear.
/// </remarks>
internal abstract class Database : IDisposable
{
    public abstract Dialect Dialect { get; }

    /// <summary>Of the writer alone; its schema is up to date. One that was lost is opened anew.</summary>
    /// <exception cref="StoreUnavailableException">That failed.</exception>
    public abstract DbConnection WriteConnection { get; }

    /// <summary>Name and number, e.g. <c>3.50.4</c>.</summary>
    public abstract string Version { get; }

    /// <summary>The database with its log.</summary>
    public abstract long Bytes { get; }

    /// <summary>Of the disk of the data folder; null where the system does not say.</summary>
    public abstract long? FreeBytes { get; }

    /// <summary>Takes room on the disk and gives it back: a small update can succeed where nothing new has room.</summary>
    public abstract void TryWrite(DbConnection db);

    /// <summary>
    /// Whether the database can be away although no write has failed: then whoever asks for its health tries one
    /// (<see cref="TryWrite"/>).
    /// </summary>
    public virtual bool CanBeAway => false;

    /// <summary>The SQL of a list of messages; times in unix ms.</summary>
    public abstract MessageListing Listing(MessageQuery query, string? person, string? chat, long? after, long? before);

    /// <summary>Makes a new or changed message found by its text, where the database does not do that by itself.</summary>
    public virtual void Index(DbConnection db, long message, string? content) { }

    /// <summary>Indexes some of the messages that an earlier version left, the newest first.</summary>
    /// <returns>Whether there are more.</returns>
    public virtual bool IndexSome(DbConnection db) => false;

    /// <summary>Several reads of the same moment.</summary>
    public abstract DbTransaction Snapshot(DbConnection db);

    public async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read)
    {
        for (var isFirst = true; ; isFirst = false)
            try
            {
                await using var db = NewReader();
                await db.OpenAsync();
                return await read(db);
            }
            catch (StoreUnavailableException error) when (isFirst && ReadsAgain(error))
            {
                // The pooled connection was dead already: a new one may be had.
            }
    }

    public Task<IReadOnlyList<T>> ListAsync<T>(string select, object? parameters = null) =>
        ReadAsync<IReadOnlyList<T>>(async db => (await db.QueryAsync<T>(select, parameters)).AsList());

    /// <summary>At most one row; null where there is none.</summary>
    public Task<T?> FindAsync<T>(string select, object parameters) => ReadAsync(db => db.QuerySingleOrDefaultAsync<T?>(select, parameters));

    public abstract void Dispose();

    /// <summary>Whether a read failed only because of the connection that it was given.</summary>
    protected virtual bool ReadsAgain(StoreUnavailableException error) => false;

    protected static long? FreeBytesOf(string folder)
    {
        try
        {
            return new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>From a pool; it never waits for the writer.</summary>
    public abstract DbConnection NewReader();
}
