using WaGateway.Model;

namespace WaGateway.Store;

/// <summary>Who may call and what they did: keys, users, whose things are, and the audit log.</summary>
internal interface AccessStore
{
    /// <summary>All keys, revoked and expired ones too.</summary>
    Task<IReadOnlyList<ApiKeyRecord>> ListKeysAsync();

    /// <summary>Fault: unknown user or session.</summary>
    Task<Outcome<ApiKeyRecord>> CreateKeyAsync(NewApiKey key, byte[] hash);

    /// <summary>The oldest of many revoked keys of a user are removed. Fault: unknown key, or the last one that can make others.</summary>
    Task<Fault?> RevokeKeyAsync(long id);

    Task SetLastUsedAsync(IReadOnlyCollection<KeyValuePair<long, DateTimeOffset>> uses);

    Task<IReadOnlyList<UserRecord>> ListUsersAsync();

    Task<UserRecord?> FindUserAsync(long id);

    Task<UserRecord?> FindUserAsync(string name);

    /// <summary>Fault: the name is taken.</summary>
    Task<Outcome<UserRecord>> CreateUserAsync(string name);

    /// <summary>Deletes the user with its keys. Fault: unknown, the owner, or one that has sessions.</summary>
    Task<Fault?> DeleteUserAsync(long id);

    /// <summary>The session that something belongs to, and its user; null when there is no such thing.</summary>
    Task<(long SessionId, long UserId)?> OwnerAsync(OwnedKind kind, long id);

    /// <param name="quiet">The same action by the same caller on the same target within this time is not written again.</param>
    Task AuditAsync(AuditRecord entry, TimeSpan quiet);

    Task<IReadOnlyList<AuditRecord>> ListAuditAsync(AuditQuery query);

    /// <returns>How many entries were deleted; call again while it is <paramref name="batch"/>.</returns>
    Task<int> ForgetAuditAsync(DateTimeOffset before, int batch);
}
