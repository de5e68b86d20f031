using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace WaGateway.Store.Postgres;

/// <summary>
/// Which failures are the server's, and pass, as sentences. By what every driver has, so that Npgsql is not loaded where
/// there is no PostgreSQL.
/// </summary>
internal static class PostgresTrouble
{
    private const string DiskFull = "53100";

    /// <summary>
    /// Classes and codes of SQLSTATE: connection, resources, the operator's intervention, the system, damage,
    /// authorization; deadlocks, a server that became read-only, a database or rights that are gone.
    /// </summary>
    private static readonly string[] Passing = ["08", "53", "57", "58", "XX", "28", "40", "25006", "3D000", "42501", "55P03"];

    /// <summary>Also without a code: then the connection failed.</summary>
    public static bool Is(Exception error) =>
        error is DbException and not SqliteException
        && ((DbException)error).SqlState is var state
        && (state is null || Passing.Any(code => state.StartsWith(code, StringComparison.Ordinal)));

    public static StoreUnavailableException Explained(Exception error) =>
        new(Sentence((error as DbException)?.SqlState, error), (error as DbException)?.SqlState == DiskFull, error);

    private static string Sentence(string? state, Exception error) =>
        state switch
        {
            DiskFull => "The disk of the PostgreSQL server is full: free some space there; nothing was written.",
            "53300" => "The PostgreSQL server takes no more connections; nothing was stored. Raise its max_connections, or lower "
                + "'Maximum Pool Size' in Store:Postgres.",
            "25006" => "The PostgreSQL server is read-only, as a standby is; nothing was stored.",
            "28000" or "28P01" => "The PostgreSQL server refuses the user or the password of Store:Postgres; nothing was stored.",
            "3D000" => "The database of Store:Postgres is gone; nothing was stored.",
            _ => $"The PostgreSQL server cannot be used just now ({Cause(error)}); nothing was stored.",
        };

    /// <summary>In the server's or the system's own words, which have no passwords.</summary>
    public static string Cause(Exception error)
    {
        while (error is DbException { SqlState: null } && error.InnerException is { } inner)
            error = inner;
        return error.Message.ReplaceLineEndings(" ").TrimEnd('.');
    }
}
