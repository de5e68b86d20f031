namespace WaGateway.Store;

/// <summary>Whose presence each session follows; outlives restarts.</summary>
internal interface IFollowedStore
{
    Task<IReadOnlyList<string>> ListFollowedAsync(long session);

    Task SetFollowedAsync(long session, string person, bool followed);
}
