using Dapper;
using WaGateway.Model;

namespace WaGateway.Store.Sqlite;

internal sealed partial class SqliteStore : AccessStore
{
    public Task AuditAsync(AuditRecord entry, TimeSpan quiet) => writer.RunAsync(scope =>
    {
        const string insert =
            """
            INSERT INTO audit (at, user_id, key_id, address, action, target)
            SELECT @At, @UserId, @KeyId, @Address, @Action, @Target
            WHERE NOT EXISTS (SELECT 1 FROM audit WHERE action = @Action AND target IS @Target AND user_id IS @UserId AND key_id IS @KeyId AND at > @since)
            """;
        var since = quiet > TimeSpan.Zero ? entry.At - quiet : DateTimeOffset.MaxValue;
        scope.Db.Execute(insert, new { entry.At, entry.UserId, entry.KeyId, entry.Address, entry.Action, entry.Target, since });
    });

    public Task<IReadOnlyList<AuditRecord>> ListAuditAsync(AuditQuery query) => ReadAsync<IReadOnlyList<AuditRecord>>(async db =>
    {
        const string select =
            """
            SELECT * FROM audit
            WHERE (@Action IS NULL OR action = @Action) AND (@UserId IS NULL OR user_id = @UserId) AND (@KeyId IS NULL OR key_id = @KeyId)
                AND (@Target IS NULL OR target = @Target) AND (@Since IS NULL OR at >= @Since) AND (@Until IS NULL OR at <= @Until) AND (@Before IS NULL OR id < @Before)
            ORDER BY id DESC LIMIT @Limit
            """;
        return (await db.QueryAsync<AuditRecord>(select, query)).AsList();
    });

    public Task<int> ForgetAuditAsync(DateTimeOffset before, int batch) => writer.RunAsync(scope =>
        scope.Db.Execute("DELETE FROM audit WHERE id IN (SELECT id FROM audit WHERE at < @before ORDER BY id LIMIT @batch)", new { before, batch }));
}
