namespace WaGateway.Model;

/// <summary>Whose sessions are to be seen.</summary>
/// <param name="UserId">Only this user's.</param>
/// <param name="Sessions">Of those only these; null for all.</param>
internal sealed record Audience(long UserId, IReadOnlyList<long>? Sessions)
{
    public bool Has(long userId, long sessionId) => userId == UserId && (Sessions is null || Sessions.Contains(sessionId));
}
