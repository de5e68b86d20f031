namespace WaGateway.Model;

/// <summary>An API key as the store keeps it: never the key itself. Times are UTC.</summary>
internal sealed record ApiKeyRecord
{
    public required long Id { get; init; }
    public required long UserId { get; init; }
    public required string Name { get; init; }

    /// <summary>SHA-256 of the secret.</summary>
    public required byte[] Hash { get; init; }
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>The only sessions it may touch; null for all of its user's.</summary>
    public IReadOnlyList<long>? Sessions { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>To the minute.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }

    public bool IsAdmin => Scopes.Contains(Model.Scopes.Word(Scope.Admin), StringComparer.Ordinal);

    public bool IsUsable(DateTimeOffset now) => RevokedAt is null && !(ExpiresAt <= now);
}
