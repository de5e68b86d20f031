using WaGateway.Model;

namespace WaGateway.Store;

/// <summary>How busy the gateway was.</summary>
internal interface ActivityStore
{
    /// <summary>The last minutes, oldest first, the current one last; only of one session when it is named, and of those the audience may see.</summary>
    Task<IReadOnlyList<ActivityMinute>> ReadActivityAsync(int minutes, long? sessionId, Audience? audience);
}
