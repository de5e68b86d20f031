using Dapper;
using Microsoft.Data.Sqlite;

namespace WaGateway.Store.Sqlite;

/// <summary>A copy of a database, whole as of one moment, also while another process writes to it.</summary>
internal static class DatabaseCopy
{
    /// <param name="copy">An empty file; it keeps its rights.</param>
    /// <exception cref="StoreRefusedException">It could not be read or the copy not be written.</exception>
    public static void Make(string path, string copy)
    {
        try
        {
            using var db = new SqliteConnection(
                new SqliteConnectionStringBuilder
                {
                    DataSource = path,
                    Pooling = false,
                    Mode = SqliteOpenMode.ReadWrite,
                }.ToString()
            );
            db.Open();
            Into(db, copy);
        }
        catch (SqliteException error)
        {
            throw new StoreRefusedException($"The database {path} could not be copied: {error.Message}", error);
        }
    }

    /// <summary>In place of a copy that is there already. Its owner alone can read it.</summary>
    public static void Make(SqliteConnection db, string copy)
    {
        File.Delete(copy);
        new FileStream(copy, DataFolder.PrivateFile(FileMode.CreateNew)).Dispose();
        Into(db, copy);
    }

    // SQLite writes into a file that is there only while it is empty.
    private static void Into(SqliteConnection db, string copy) => db.Execute("VACUUM INTO @copy", new { copy });
}
