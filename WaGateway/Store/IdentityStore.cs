using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;
using WaGateway.Model;

namespace WaGateway.Store;

/// <summary>The maps between LIDs and phone numbers, one per session: what a page says holds for its own session only.</summary>
internal sealed class IdentityStore
{
    private static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<long, IdentityMap> maps = new();
    private readonly Writer writer;
    private readonly TimeProvider clock;
    private readonly ILogger logger;

    public IdentityStore(Database database, Writer writer, TimeProvider clock, ILogger<IdentityStore> logger)
    {
        (this.writer, this.clock, this.logger) = (writer, clock, logger);
        using var db = database.NewReader();
        db.Open();
        foreach (var (session, lid, phone) in db.Query<(long, string, string)>("SELECT session_id, lid, phone FROM identities"))
            Of(session).Load(lid, phone);
        foreach (var (session, asked, phone) in db.Query<(long, string, string)>("SELECT session_id, asked, phone FROM aliases"))
            Of(session).LoadAlias(asked, phone);
    }

    public IdentityMap Of(long session) =>
        maps.GetOrAdd(session, id => new IdentityMap(
            id,
            pairs => WriteAsync(id, pairs),
            new AliasMap((asked, phone) => WriteAsync(id, asked, phone)),
            clock,
            logger
        ));

    /// <summary>The session is gone.</summary>
    public void Forget(long session) => maps.TryRemove(session, out _);

    private Task WriteAsync(long session, IReadOnlyDictionary<string, string> phoneByLid) =>
        writer.RunAsync(scope =>
        {
            foreach (var (lid, phone) in phoneByLid)
            {
                Learn(scope.Db, session, lid, phone);
                Rename(scope, session, lid, phone);
            }
        });

    private Task<int> WriteAsync(long session, string asked, string phone) =>
        writer.RunAsync(scope =>
            scope.Db.Execute(
                """
                INSERT INTO aliases (session_id, asked, phone) SELECT id, @asked, @phone FROM sessions WHERE id = @session
                ON CONFLICT (session_id, asked) DO UPDATE SET phone = excluded.phone
                """,
                new
                {
                    session,
                    asked,
                    phone,
                }
            )
        );

    // The conditions on person and chat_id are there for their indexes: they hold wherever the others do.
    private static void Learn(DbConnection db, long session, string lid, string phone) =>
        db.Execute(
            """
            DELETE FROM identities WHERE session_id = @session AND (phone = @phone OR lid = @lid);
            INSERT INTO identities (session_id, lid, phone) SELECT id, @lid, @phone FROM sessions WHERE id = @session;
            UPDATE messages SET to_number = @phone WHERE session_id = @session AND chat_id = @lid AND to_number = @lid;
            UPDATE messages SET chat_id = @phone WHERE session_id = @session AND chat_id = @lid
                AND NOT EXISTS (SELECT 1 FROM messages o WHERE o.session_id = @session AND o.message_id = messages.message_id
                    AND o.chat_id = @phone AND o.from_number = messages.from_number);
            UPDATE messages SET from_number = @phone WHERE session_id = @session AND person = @lid AND from_number = @lid
                AND NOT EXISTS (SELECT 1 FROM messages o WHERE o.session_id = @session AND o.message_id = messages.message_id
                    AND o.chat_id = messages.chat_id AND o.from_number = @phone);
            UPDATE messages SET person = @phone WHERE session_id = @session AND person = @lid;
            """,
            new
            {
                session,
                lid,
                phone,
            }
        );

    /// <summary>
    /// A number is learned beside the first messages that name its LID: what they say is put right, as far as it is
    /// fresh.
    /// </summary>
    private static void Rename(WriteScope scope, long session, string lid, string phone)
    {
        const string naming = """
            SELECT id, content, details FROM messages
            WHERE session_id = @session AND timestamp >= @since AND details LIKE '%"' || @lid || '"%'
            """;
        const string update = "UPDATE messages SET content = @words, details = @named WHERE id = @id";
        var digits = new Dictionary<string, string> { [UserOf(lid)] = UserOf(phone) };
        foreach (
            var (id, content, details) in scope
                .Db.Query<(long, string?, string)>(
                    naming,
                    new
                    {
                        session,
                        lid,
                        since = scope.Now - FreshFor,
                    }
                )
                .AsList()
        )
        {
            var words = content is null ? null : MentionText.Replace(content, digits);
            scope.Db.Execute(
                update,
                new
                {
                    id,
                    words,
                    named = details.Replace($"\"{lid}\"", $"\"{phone}\"", StringComparison.Ordinal),
                }
            );
            scope.Index(id, words);
        }
    }

    private static string UserOf(string id) => id[..id.IndexOf('@', StringComparison.Ordinal)];
}
