namespace WaGateway.Model;

/// <summary>A key to make. Sessions null: all of the user's.</summary>
internal sealed record NewApiKey(
    long UserId,
    string Name,
    IReadOnlyList<string> Scopes,
    IReadOnlyList<long>? Sessions,
    DateTimeOffset? ExpiresAt
);
