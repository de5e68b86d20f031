using WaGateway.Model;

namespace WaGateway.Store;

/// <summary>The condition under which a row's session is seen by an audience.</summary>
internal static class AudienceFilter
{
    /// <param name="audience">Null stands for everybody.</param>
    /// <param name="sessionId">The column.</param>
    public static string Of(Audience? audience, string sessionId) =>
        audience is null
            ? "1 = 1"
            : $"{sessionId} IN (SELECT id FROM sessions WHERE user_id = {audience.UserId}"
                + (audience.Sessions is null ? ")" : $" AND id IN ({string.Join(',', audience.Sessions)}))");
}
