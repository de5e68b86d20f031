using WaGateway.Http.OpenApi;
using WaGateway.Model;

namespace WaGateway.Http.Api.Keys;

/// <summary>An API key, without the key.</summary>
public record KeyAnswer : IWithId
{
    internal KeyAnswer(ApiKeyRecord key)
    {
        (Id, UserId, Name, Scopes, Sessions) = (key.Id, key.UserId, key.Name, key.Scopes, key.Sessions);
        (CreatedAt, ExpiresAt, LastUsedAt, RevokedAt) = (key.CreatedAt, key.ExpiresAt, key.LastUsedAt, key.RevokedAt);
    }

    public long Id { get; }

    /// <summary>Whose it is.</summary>
    public long UserId { get; }
    public string Name { get; }

    /// <summary>What it may do.</summary>
    [ScopeWords]
    public IReadOnlyList<string> Scopes { get; }

    /// <summary>The only sessions it may touch; null for all of the user's.</summary>
    public IReadOnlyList<long>? Sessions { get; }
    public DateTimeOffset CreatedAt { get; }
    public DateTimeOffset? ExpiresAt { get; }

    /// <summary>Null while it never was.</summary>
    public DateTimeOffset? LastUsedAt { get; }

    /// <summary>Since then it opens nothing.</summary>
    public DateTimeOffset? RevokedAt { get; }
}
