using System.Data.Common;
using Dapper;

namespace WaGateway.Store;

/// <summary>
/// An open database: the connection that the <see cref="Writer"/> writes with, connections to read with, and what one
/// database does otherwise than another.
/// </summary>
/// <remarks>
/// The seam for a second database: this class and <see cref="Dialect"/>. The classes of the aggregates only store and
/// find, in SQL that both can run; the rules are in <c>Model/Rules</c>, once. SQLite's own are, and another database
/// brings its own for: opening, PRAGMAs, migrations and the explanation of a file that cannot be used
/// (<c>Sqlite/SqliteFile</c>), the text index (<c>Sqlite/MessageListing</c>, <c>SearchIndexing</c>, <c>ShortTerms</c>),
/// the copy for backups (<c>Sqlite/DatabaseCopy</c>), overwriting secrets that were stored in the clear
/// (<c>Sqlite/SecretSealing</c>), the codes of a full or broken disk (<see cref="StoreUnavailableException"/>), and
/// <c>UPDATE OR IGNORE</c> where a person's rows are merged (<see cref="IdentityStore"/>).
/// </remarks>
internal abstract class Database : IDisposable
{
    public abstract Dialect Dialect { get; }

    /// <summary>Of the writer alone; its schema is up to date.</summary>
    public abstract DbConnection WriteConnection { get; }

    /// <summary>Name and number, e.g. <c>3.50.4</c>.</summary>
    public abstract string Version { get; }

    /// <summary>The database with its log.</summary>
    public abstract long Bytes { get; }

    /// <summary>Of the disk it is on; null where the system does not say.</summary>
    public abstract long? FreeBytes { get; }

    /// <summary>Takes room on the disk and gives it back: a small update can succeed where nothing new has room.</summary>
    public abstract void TryWrite(DbConnection db);

    /// <summary>Several reads of the same moment.</summary>
    public abstract DbTransaction Snapshot(DbConnection db);

    public async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read)
    {
        await using var db = NewReader();
        await db.OpenAsync();
        return await read(db);
    }

    public Task<IReadOnlyList<T>> ListAsync<T>(string select, object? parameters = null) =>
        ReadAsync<IReadOnlyList<T>>(async db => (await db.QueryAsync<T>(select, parameters)).AsList());

    /// <summary>At most one row; null where there is none.</summary>
    public Task<T?> FindAsync<T>(string select, object parameters) => ReadAsync(db => db.QuerySingleOrDefaultAsync<T?>(select, parameters));

    public abstract void Dispose();

    /// <summary>From a pool; it never waits for the writer.</summary>
    public abstract DbConnection NewReader();
}
