namespace WaGateway.Store;

/// <summary>Whose presence each session follows; outlives restarts.</summary>
internal interface FollowedStore
{
    Task<IReadOnlyList<string>> ListFollowedAsync(long session);

    /// <returns>Whether the person is followed: not when the session follows <paramref name="most"/> others.</returns>
    Task<bool> FollowAsync(long session, string person, int most);

    Task UnfollowAsync(long session, string person);
}
