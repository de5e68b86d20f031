using System.Collections.Concurrent;
using Dapper;
using Microsoft.Data.Sqlite;
using WaGateway.Model;

namespace WaGateway.Store.Sqlite;

internal sealed partial class SqliteStore : IdentityStore
{
    private static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<long, IdentityMap> identities = new();

    public IdentityMap Of(long session) => identities.GetOrAdd(session, id =>
        new IdentityMap(id, pairs => WriteAsync(id, pairs), new AliasMap((asked, phone) => WriteAsync(id, asked, phone)), clock, logger));

    private Task WriteAsync(long session, IReadOnlyDictionary<string, string> phoneByLid) => writer.RunAsync(scope =>
    {
        foreach (var (lid, phone) in phoneByLid)
        {
            Learn(scope.Db, session, lid, phone);
            Rename(scope.Db, session, lid, phone);
        }
    });

    private Task<int> WriteAsync(long session, string asked, string phone) => writer.RunAsync(scope => scope.Db.Execute(
        """
        INSERT INTO aliases (session_id, asked, phone) SELECT id, @asked, @phone FROM sessions WHERE id = @session
        ON CONFLICT DO UPDATE SET phone = excluded.phone
        """,
        new { session, asked, phone }));

    // The conditions on person and chat_id are there for their indexes: they hold wherever the others do.
    private static void Learn(SqliteConnection db, long session, string lid, string phone) => db.Execute(
        """
        DELETE FROM identities WHERE session_id = @session AND (phone = @phone OR lid = @lid);
        INSERT INTO identities (session_id, lid, phone) SELECT id, @lid, @phone FROM sessions WHERE id = @session;
        UPDATE messages SET to_number = @phone WHERE session_id = @session AND chat_id = @lid AND to_number = @lid;
        UPDATE OR IGNORE messages SET chat_id = @phone WHERE session_id = @session AND chat_id = @lid;
        UPDATE OR IGNORE messages SET from_number = @phone WHERE session_id = @session AND person = @lid AND from_number = @lid;
        UPDATE messages SET person = @phone WHERE session_id = @session AND person = @lid;
        """,
        new { session, lid, phone });

    /// <summary>A number is learned beside the first messages that name its LID: what they say is put right, as far as it is fresh.</summary>
    private void Rename(SqliteConnection db, long session, string lid, string phone)
    {
        const string naming =
            "SELECT id, content, details FROM messages WHERE session_id = @session AND timestamp >= @since AND details LIKE '%\"' || @lid || '\"%'";
        const string update = "UPDATE messages SET content = @words, details = @named WHERE id = @id";
        var digits = new Dictionary<string, string> { [UserOf(lid)] = UserOf(phone) };
        foreach (var (id, content, details) in db.Query<(long, string?, string)>(naming, new { session, lid, since = Now - FreshFor }).AsList())
        {
            var words = content is null ? null : MentionText.Replace(content, digits);
            db.Execute(update, new { id, words, named = details.Replace($"\"{lid}\"", $"\"{phone}\"", StringComparison.Ordinal) });
        }
    }

    private static string UserOf(string id) => id[..id.IndexOf('@', StringComparison.Ordinal)];

    private void LoadIdentities(SqliteConnection db)
    {
        foreach (var (session, lid, phone) in db.Query<(long, string, string)>("SELECT session_id, lid, phone FROM identities"))
            Of(session).Load(lid, phone);
        foreach (var (session, asked, phone) in db.Query<(long, string, string)>("SELECT session_id, asked, phone FROM aliases"))
            Of(session).LoadAlias(asked, phone);
    }
}
