using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;
using WaGateway.Store.Sqlite;

namespace WaGateway.Store.Postgres;

/// <summary>
/// Copies the store of a data folder into PostgreSQL, one transaction for each table, and compares both at the end. What
/// was interrupted goes on with the first table that is not there. The file is only read.
/// </summary>
/// <param name="say">Gets a line for each table.</param>
internal sealed class StoreMigration(PostgresServer server, string path, Action<string> say)
{
    /// <summary>Those that others refer to come first.</summary>
    public static readonly IReadOnlyList<string> Tables =
    [
        "users",
        "sessions",
        "identities",
        "aliases",
        "messages",
        "message_days",
        "idempotency",
        "endpoints",
        "events",
        "deliveries",
        "attempts",
        "gaps",
        "media",
        "poll_votes",
        "add_ons",
        "followed",
        "api_keys",
        "audit",
        "sends",
        "uploads",
        "templates",
    ];

    /// <summary>Of the tables that hold it; a number is never given twice.</summary>
    private static readonly string[] Numbered =
    [
        "users",
        "sessions",
        "messages",
        "endpoints",
        "deliveries",
        "gaps",
        "api_keys",
        "audit",
        "uploads",
        "templates",
    ];

    /// <returns>How many rows are there now.</returns>
    /// <exception cref="StoreRefusedException">
    /// A gateway uses either, the target holds something else, or they differ at the end.
    /// </exception>
    public long Run()
    {
        using var source = OpenSource();
        using var target = OpenTarget();
        using var reading = source.BeginTransaction(deferred: true);
        var done = Begin(source, target);
        if (done is null)
        {
            say($"{server.Place} holds the store of {path} already; it is compared once more.");
            return Compare(source, target);
        }
        foreach (var table in Tables.Where(table => !done.Contains(table)))
            say($"{table}: {Copy(source, target, table)} rows");
        var rows = Compare(source, target);
        server.Prepare(target);
        target.Execute("UPDATE store_migration SET finished = 1");
        return rows;
    }

    /// <summary>Whether one was begun and not finished.</summary>
    public static bool IsUnfinished(DbConnection db) =>
        db.ExecuteScalar<bool>("SELECT to_regclass('store_migration') IS NOT NULL")
        && db.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM store_migration WHERE finished = 0)");

    private SqliteConnection OpenSource()
    {
        if (!File.Exists(path))
            throw new StoreRefusedException(
                $"There is no {path}: there is nothing to migrate. Name the data folder with --DataDir or DATA_DIR."
            );
        // Refuses what is damaged or newer.
        SqliteFile.Examine(path);
        var source = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Pooling = false,
                Mode = SqliteOpenMode.ReadOnly,
            }.ToString()
        );
        source.Open();
        if (source.ExecuteScalar<long>("PRAGMA user_version") == SqliteFile.Schema)
            return source;
        source.Dispose();
        throw new StoreRefusedException(
            $"{path} was written by an earlier WaGateway. "
                + "Start this version on it once, without Store:Postgres, and stop it: that brings it up to date."
        );
    }

    private PostgresConnection OpenTarget()
    {
        try
        {
            var target = server.OpenWriter() ?? throw server.Taken();
            server.Prepare(target);
            return target;
        }
        catch (StoreUnavailableException error)
        {
            throw server.Refusal(error);
        }
    }

    /// <returns>The tables that are there already; null where all were, and were compared.</returns>
    private HashSet<string>? Begin(SqliteConnection source, PostgresConnection target)
    {
        var mark = Mark(source);
        if (target.ExecuteScalar<bool>("SELECT to_regclass('store_migration') IS NOT NULL"))
        {
            const string select = "SELECT source, tables, finished FROM store_migration";
            var (from, tables, finished) = target.QuerySingle<(string, string, long)>(select);
            if (from != mark)
                throw HoldsSomethingElse();
            return finished == 1 ? null : [.. tables.Split(',', StringSplitOptions.RemoveEmptyEntries)];
        }
        foreach (var table in Tables)
            if (target.ExecuteScalar<long>($"SELECT count(*) FROM (SELECT 1 FROM {table} LIMIT 2) t") > (table == "users" ? 1 : 0))
                throw HoldsSomethingElse();
        target.Execute(
            """
            CREATE TABLE store_migration (source text NOT NULL, tables text NOT NULL, finished bigint NOT NULL);
            INSERT INTO store_migration (source, tables, finished) VALUES (@mark, '', 0)
            """,
            new { mark }
        );
        return [];
    }

    /// <summary>The same for a file as long as its first user is.</summary>
    private string Mark(SqliteConnection source) =>
        $"{Path.GetFullPath(path)} {source.ExecuteScalar<long>("SELECT min(created_at) FROM users")}";

    private StoreRefusedException HoldsSomethingElse() =>
        new($"The PostgreSQL database {server.Place} has rows that are not of {path}. Name an empty database in Store:Postgres.");

    private static long Copy(SqliteConnection source, PostgresConnection target, string table)
    {
        var columns = Columns(source, table);
        using var transaction = target.BeginTransaction();
        // The days' totals are copied, too; and the index of words is made at the end.
        target.Execute($"ALTER TABLE {table} DISABLE TRIGGER USER");
        if (table == "users")
            target.Execute("DELETE FROM users");
        var rows = 0L;
        using (var writer = target.Inner.BeginBinaryImport($"COPY {table} ({string.Join(", ", columns)}) FROM STDIN (FORMAT BINARY)"))
        {
            foreach (var row in Rows(source, table, columns))
            {
                writer.StartRow();
                foreach (var value in row)
                    Write(writer, value);
                rows++;
            }
            writer.Complete();
        }
        if (table == "messages")
            CopyWords(source, target);
        target.Execute($"ALTER TABLE {table} ENABLE TRIGGER USER");
        CopyNumber(source, target, table);
        target.Execute("UPDATE store_migration SET tables = tables || @table || ','", new { table });
        transaction.Commit();
        return rows;
    }

    private static void CopyWords(SqliteConnection source, PostgresConnection target)
    {
        target.Execute("DROP INDEX IF EXISTS message_words_trigrams");
        using var writer = target.Inner.BeginBinaryImport("COPY message_words (message, words) FROM STDIN (FORMAT BINARY)");
        foreach (var row in Rows(source, "messages", ["id", "content"]))
        {
            if (row[1] is not string content)
                continue;
            writer.StartRow();
            Write(writer, row[0]);
            Write(writer, SearchText.Of(content));
        }
        writer.Complete();
    }

    private static void CopyNumber(SqliteConnection source, PostgresConnection target, string table)
    {
        var last = source.ExecuteScalar<long?>("SELECT seq FROM sqlite_sequence WHERE name = @table", new { table });
        if (last is null)
            return;
        if (table == "events")
            target.Execute("UPDATE event_log SET last = @last", new { last });
        else if (Numbered.Contains(table))
            target.Execute("SELECT setval(pg_get_serial_sequence(@table, 'id'), @last)", new { table, last });
    }

    /// <returns>How many rows both have.</returns>
    private long Compare(SqliteConnection source, PostgresConnection target)
    {
        var total = 0L;
        foreach (var table in Tables)
        {
            var columns = Columns(source, table);
            var (wanted, found) = (Checksum.Of(Rows(source, table, columns)), Checksum.Of(Rows(target, table, columns)));
            if (wanted != found)
                throw new StoreRefusedException(
                    $"The table {table} differs: {wanted.Rows} rows in {path}, {found.Rows} in {server.Place}"
                        + $"{(wanted.Rows == found.Rows ? ", with other contents" : "")}. "
                        + "Either was written to since its rows were copied. "
                        + "Empty the PostgreSQL database and migrate again."
                );
            total += wanted.Rows;
        }
        return total;
    }

    private static string[] Columns(SqliteConnection source, string table) =>
        [.. source.Query<string>("SELECT name FROM pragma_table_info(@table) ORDER BY cid", new { table })];

    /// <summary>One after the other, as they would be stored.</summary>
    private static IEnumerable<object?[]> Rows(DbConnection db, string table, string[] columns)
    {
        using var command = db.CreateCommand();
        command.CommandText = $"SELECT {string.Join(", ", columns)} FROM {table}";
        command.CommandTimeout = 0;
        using var reader = command.ExecuteReader();
        var row = new object?[columns.Length];
        while (reader.Read())
        {
            for (var at = 0; at < row.Length; at++)
                row[at] = reader.GetValue(at) switch
                {
                    DBNull => null,
                    string text => PostgresCommand.Storable(text),
                    var value => value,
                };
            yield return row;
        }
    }

    private static void Write(NpgsqlBinaryImporter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNull();
                break;
            case long number:
                writer.Write(number, NpgsqlDbType.Bigint);
                break;
            case byte[] bytes:
                writer.Write(bytes, NpgsqlDbType.Bytea);
                break;
            case var text:
                writer.Write((string)text, NpgsqlDbType.Text);
                break;
        }
    }
}
