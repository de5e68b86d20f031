using Dapper;
using WaGateway.Model;

namespace WaGateway.Store.Sqlite;

internal sealed partial class SqliteStore
{
    public Task<ReplyClaim> ClaimReplyAsync(string eventId, long deliveryId, string messageId, string replyKeys) => writer.RunAsync(scope =>
    {
        const string isReply =
            """
            SELECT EXISTS (
                SELECT 1 FROM sessions s CROSS JOIN messages m ON m.session_id = s.id AND m.message_id = @messageId AND m.from_me = 1
                JOIN idempotency i ON i.session_id = s.id AND i.message = m.id AND substr(i.key, 1, length(@replyKeys)) = @replyKeys)
            """;
        if (scope.Db.ExecuteScalar<bool>(isReply, new { messageId, replyKeys }))
            return ReplyClaim.ToReply;
        const string claim = "UPDATE events SET answered_by = @deliveryId WHERE id = @eventId AND (answered_by IS NULL OR answered_by = @deliveryId)";
        return scope.Db.Execute(claim, new { eventId, deliveryId }) == 1 ? ReplyClaim.Granted : ReplyClaim.Taken;
    });
}
