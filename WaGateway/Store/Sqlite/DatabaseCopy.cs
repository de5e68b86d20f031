using Dapper;
using Microsoft.Data.Sqlite;

namespace WaGateway.Store.Sqlite;

/// <summary>A copy of a database, whole as of one moment, also while another process writes to it.</summary>
internal static class DatabaseCopy
{
    /// <exception cref="StoreRefusedException">It could not be read or the copy not be written.</exception>
    public static void Make(string path, string copy)
    {
        try
        {
            using var db = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, Mode = SqliteOpenMode.ReadWrite }.ToString());
            db.Open();
            Make(db, copy);
        }
        catch (SqliteException error)
        {
            throw new StoreRefusedException($"The database {path} could not be copied: {error.Message}", error);
        }
    }

    public static void Make(SqliteConnection db, string copy)
    {
        File.Delete(copy);
        db.Execute("VACUUM INTO @copy", new { copy });
    }
}
