namespace WaGateway.Model;

/// <summary>Who registered an endpoint, and with which scopes: what its deliveries may hold and its answers may do.</summary>
/// <param name="Scopes">Spelled as callers spell them; a scope that is not there is not granted.</param>
/// <param name="UserId">It ends with this user; null for what no user's absence ends.</param>
/// <param name="KeyId">It ends with this key; null where none was used.</param>
internal sealed record EndpointGrant(IReadOnlyList<string> Scopes, long? UserId, long? KeyId)
{
    /// <summary>Of whoever may do everything.</summary>
    public static readonly EndpointGrant Full = new([Model.Scopes.Word(Scope.Admin)], null, null);

    public bool Has(Scope scope) =>
        Scopes.Contains(Model.Scopes.Word(Scope.Admin), StringComparer.Ordinal)
        || Scopes.Contains(Model.Scopes.Word(scope), StringComparer.Ordinal);

    /// <summary>Whether it allows all that <paramref name="other"/> does.</summary>
    public bool Covers(EndpointGrant other) => other.Scopes.All(word => !Model.Scopes.TryParse(word, out var scope) || Has(scope));
}
