using System.Reflection;
using Dapper;
using Microsoft.Data.Sqlite;

namespace WaGateway.Store.Sqlite;

/// <summary>Opens the database file and brings its schema up to date (append-only migrations under <c>user_version</c>).</summary>
internal static class SqliteFile
{
    /// <summary>Seconds to wait for another program's lock: at the start, and afterwards.</summary>
    private const int Patience = 5;
    private const int LaterPatience = 20;

    /// <summary>The number of the newest migration.</summary>
    public static int Schema => Scripts().Count;

    private const string Pragmas = """
        PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
        PRAGMA wal_autocheckpoint = 2000; PRAGMA temp_store = MEMORY;
        """;

    /// <param name="prepare">What else must be read and written before the store is open.</param>
    /// <exception cref="StoreRefusedException">The file is damaged, locked, not writable, or newer than this program.</exception>
    public static SqliteConnection Open(string path, Action<SqliteConnection> prepare)
    {
        var db = new CachingConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Pooling = false,
                DefaultTimeout = Patience,
            }.ToString()
        );
        try
        {
            db.Open();
            ShortTerms.Register(db);
            db.Execute(Pragmas);
            DemandWhole(db, path);
            Migrate(db, path);
            prepare(db);
            db.DefaultTimeout = LaterPatience;
            db.Caches = true;
            return db;
        }
        catch (SqliteException error)
        {
            db.Dispose();
            throw new StoreRefusedException(Explain(path, error), error);
        }
        catch
        {
            db.Dispose();
            throw;
        }
    }

    /// <summary>Looks at a database without changing it.</summary>
    /// <returns>How large it is and its schema.</returns>
    /// <exception cref="StoreRefusedException">A start would refuse it.</exception>
    public static string Examine(string path)
    {
        try
        {
            using var db = new SqliteConnection(
                new SqliteConnectionStringBuilder
                {
                    DataSource = path,
                    Pooling = false,
                    DefaultTimeout = Patience,
                    Mode = SqliteOpenMode.ReadOnly,
                }.ToString()
            );
            db.Open();
            DemandWhole(db, path);
            return $"{new FileInfo(path).Length / 1e6:F1} MB, schema {Version(db, path)} of {Scripts().Count}";
        }
        catch (SqliteException error)
        {
            throw new StoreRefusedException(Explain(path, error), error);
        }
    }

    private static void DemandWhole(SqliteConnection db, string path)
    {
        if (db.ExecuteScalar<string>("PRAGMA quick_check(1)") is { } verdict && verdict != "ok")
            throw new StoreRefusedException(
                $"The database {path} is damaged ({verdict.ReplaceLineEndings(" ")}). "
                    + "Restore a copy, or move the file away to begin with an empty one."
            );
    }

    private static long Version(SqliteConnection db, string path)
    {
        var version = db.ExecuteScalar<long>("PRAGMA user_version ");
        return version <= Scripts().Count
            ? version
            : throw new StoreRefusedException(
                $"The database {path} was written by a newer WaGateway (schema {version}, this program knows {Scripts().Count}). "
                    + $"Run the newer program, or put back the copy made before the upgrade "
                    + $"({Path.GetFileName(path)}.schema-<number> beside it)."
            );
    }

    private static void Migrate(SqliteConnection db, string path)
    {
        var scripts = Scripts();
        var version = Version(db, path);
        if (version > 0 && version < scripts.Count)
            DatabaseCopy.Make(db, CopyBefore(path, version));
        for (var next = (int)version; next < scripts.Count; next++)
        {
            using var transaction = db.BeginTransaction();
            db.Execute(scripts[next], transaction: transaction);
            db.Execute($"PRAGMA user_version = {next + 1}", transaction: transaction);
            transaction.Commit();
        }
    }

    /// <summary>What an upgrade leaves behind, so that the way back exists.</summary>
    private static string CopyBefore(string path, long version) => $"{path}.schema-{version}";

    private static List<string> Scripts()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly
            .GetManifestResourceNames()
            .Where(name => name.StartsWith("migrations/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return reader.ReadToEnd();
            })
            .ToList();
    }

    private static string Explain(string path, SqliteException error) =>
        error.SqliteErrorCode switch
        {
            5 or 6 => $"The database {path} is locked by another program. End it and start again.",
            8 => $"The database {path} is read-only. Give the user that runs WaGateway the right to write it.",
            11 or 26 => $"The database {path} is damaged or not a database ({error.Message}). "
                + "Restore a copy, or move the file away to begin with an empty one.",
            13 => $"The disk that holds {path} is full. Free some space and start again.",
            14 => $"The database {path} cannot be opened. "
                + "Check that the folder exists and that the user that runs WaGateway may write to it.",
            _ => $"The database {path} cannot be used: {error.Message}",
        };
}
