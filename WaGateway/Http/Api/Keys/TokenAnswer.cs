using System.ComponentModel.DataAnnotations;
using WaGateway.Http.OpenApi;

namespace WaGateway.Http.Api.Keys;

/// <summary>A token in a key's stead, for a while.</summary>
/// <param name="Token">Send it as Authorization: Bearer ….</param>
/// <param name="TokenType">Always Bearer.</param>
/// <param name="ExpiresAt">Then, or when its key is revoked, it is void.</param>
/// <param name="Scopes">What it may do.</param>
public sealed record TokenAnswer(
    string Token,
    [property: AllowedValues("Bearer")] string TokenType,
    DateTimeOffset ExpiresAt,
    [property: ScopeWords] IReadOnlyList<string> Scopes
);
