using System.Reflection;
using Dapper;
using Microsoft.Data.Sqlite;

namespace WaGateway.Store.Sqlite;

/// <summary>Opens the database file and brings its schema up to date (append-only migrations under <c>user_version</c>).</summary>
internal static class Database
{
    /// <summary>Seconds to wait for another program's lock: at the start, and afterwards.</summary>
    private const int Patience = 5;
    private const int LaterPatience = 20;

    /// <param name="prepare">What else must be read and written before the store is open.</param>
    /// <exception cref="StoreRefusedException">The file is damaged, locked, not writable, or newer than this program.</exception>
    public static SqliteConnection Open(string path, Action<SqliteConnection> prepare)
    {
        var db = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = Patience }.ToString());
        try
        {
            db.Open();
            db.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA wal_autocheckpoint = 2000; PRAGMA temp_store = MEMORY;");
            if (db.ExecuteScalar<string>("PRAGMA quick_check(1)") is var verdict && verdict != "ok")
                throw new StoreRefusedException($"The database {path} is damaged ({verdict}). Restore a copy, or move the file away to begin with an empty one.");
            Migrate(db, path);
            prepare(db);
            db.DefaultTimeout = LaterPatience;
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

    private static void Migrate(SqliteConnection db, string path)
    {
        var scripts = Scripts();
        var version = db.ExecuteScalar<long>("PRAGMA user_version ");
        if (version > scripts.Count)
            throw new StoreRefusedException($"The database {path} was written by a newer WaGateway (schema {version}, this program knows {scripts.Count}). Run the newer program, or restore the copy made before the upgrade.");
        for (var next = (int)version; next < scripts.Count; next++)
        {
            using var transaction = db.BeginTransaction();
            db.Execute(scripts[next], transaction: transaction);
            db.Execute($"PRAGMA user_version = {next + 1}", transaction: transaction);
            transaction.Commit();
        }
    }

    private static List<string> Scripts()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("migrations/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return reader.ReadToEnd();
            })
            .ToList();
    }

    private static string Explain(string path, SqliteException error) => error.SqliteErrorCode switch
    {
        5 or 6 => $"The database {path} is locked by another program. End it and start again.",
        8 => $"The database {path} is read-only. Give the user that runs WaGateway the right to write it.",
        11 or 26 => $"The database {path} is damaged or not a database ({error.Message}). Restore a copy, or move the file away to begin with an empty one.",
        13 => $"The disk that holds {path} is full. Free some space and start again.",
        14 => $"The database {path} cannot be opened. Check that the folder exists and that the user that runs WaGateway may write to it.",
        _ => $"The database {path} cannot be used: {error.Message}",
    };
}
