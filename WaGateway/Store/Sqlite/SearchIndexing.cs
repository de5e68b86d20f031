using System.Data.Common;
using Dapper;

namespace WaGateway.Store.Sqlite;

/// <summary>Puts messages that an earlier version indexed otherwise into the text index: newest first, a step at a time.</summary>
internal static class SearchIndexing
{
    /// <summary>Messages in one step: some 50 ms, for which other writes wait.</summary>
    public const int Step = 1000;

    /// <returns>Whether there is more to do.</returns>
    public static bool Run(DbConnection db, int step)
    {
        if (db.QueryFirstOrDefault<long?>("SELECT up_to FROM unindexed") is not { } upTo)
            return false;
        // Ascending within a step: the index writes what goes back at once, and slowly.
        const string index = """
            INSERT OR REPLACE INTO messages_text (rowid, content)
            SELECT (session_id << 40) | id, content FROM messages WHERE id > @from AND id <= @upTo AND content IS NOT NULL
                ORDER BY session_id, id;
            INSERT OR REPLACE INTO messages_short (rowid, terms)
            SELECT (session_id << 40) | id, short_terms(content) FROM messages WHERE id > @from AND id <= @upTo AND content IS NOT NULL
                ORDER BY session_id, id;
            UPDATE unindexed SET up_to = @from;
            DELETE FROM unindexed WHERE up_to <= 0;
            """;
        var from = db.ExecuteScalar<long?>(
            "SELECT id FROM messages WHERE id <= @upTo ORDER BY id DESC LIMIT 1 OFFSET @step",
            new { upTo, step }
        ) ?? 0;
        db.Execute(index, new { from, upTo });
        return from > 0;
    }
}
