using WaGateway.Model;

namespace WaGateway.Store;

internal interface IAuditLog
{
    /// <param name="quiet">The same action by the same caller on the same target within this time is not written again.</param>
    Task AuditAsync(AuditRecord entry, TimeSpan quiet);

    Task<IReadOnlyList<AuditRecord>> ListAuditAsync(AuditQuery query);

    /// <returns>How many entries were deleted; call again while it is <paramref name="batch"/>.</returns>
    Task<int> ForgetAuditAsync(DateTimeOffset before, int batch);
}
