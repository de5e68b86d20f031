using System.Data.Common;
using Dapper;
using WaGateway.Model;
using WaGateway.Model.Rules;

namespace WaGateway.Store;

/// <summary>Which message a caller's Idempotency-Key became.</summary>
internal static class IdempotencyRows
{
    /// <returns>Null when the key was not used, or too long ago.</returns>
    public static (long Message, string BodyHash)? Find(DbConnection db, long sessionId, string key, DateTimeOffset now)
    {
        const string select =
            "SELECT message, body_hash FROM idempotency WHERE session_id = @sessionId AND key = @key AND created_at > @since";
        var parameters = new
        {
            sessionId,
            key,
            since = now - SendRules.KeysLast,
        };
        return db.QueryFirstOrDefault<(long, string)?>(select, parameters);
    }

    public static void Add(WriteScope scope, long sessionId, IdempotencyKey key, long message)
    {
        const string insert = """
            DELETE FROM idempotency WHERE session_id = @sessionId AND created_at <= @old;
            INSERT INTO idempotency (session_id, key, body_hash, message, created_at) VALUES (@sessionId, @Key, @BodyHash, @message, @now)
            """;
        scope.Db.Execute(
            insert,
            new
            {
                sessionId,
                key.Key,
                key.BodyHash,
                message,
                now = scope.Now,
                old = scope.Now - SendRules.KeysLast,
            }
        );
    }
}
