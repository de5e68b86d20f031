using WaGateway.Model;

namespace WaGateway.Store;

internal interface IKeyStore
{
    /// <summary>All keys, revoked and expired ones too.</summary>
    Task<IReadOnlyList<ApiKeyRecord>> ListKeysAsync();

    /// <summary>Fault: unknown user or session.</summary>
    Task<Outcome<ApiKeyRecord>> CreateKeyAsync(NewApiKey key, byte[] hash);

    /// <summary>The oldest of many revoked keys of a user are removed. Fault: unknown key, or the last one that can make others.</summary>
    Task<Fault?> RevokeKeyAsync(long id);

    Task SetLastUsedAsync(IReadOnlyCollection<KeyValuePair<long, DateTimeOffset>> uses);
}
