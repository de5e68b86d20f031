using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace WaGateway.Http.Access;

/// <summary>
/// Claims as a token really has them: of an empty list, and of null, the claims that ASP.NET makes of it show nothing, as
/// if the token did not have them.
/// </summary>
internal sealed class TokenPayload
{
    private readonly JsonElement payload;

    private TokenPayload(JsonElement payload) => this.payload = payload;

    public static TokenPayload Of(SecurityToken token) => new(Parse(((JsonWebToken)token).EncodedPayload));

    /// <summary>Whether the header names extensions that must be understood, whatever it names.</summary>
    public static bool IsCritical(SecurityToken token) => Parse(((JsonWebToken)token).EncodedHeader).TryGetProperty("crit", out _);

    /// <summary>
    /// The numbers that a claim limits its bearer to. A limit that is there and names nothing, or cannot be read, is a limit
    /// to nothing.
    /// </summary>
    /// <returns>Null where the token does not have the claim.</returns>
    public IReadOnlyList<long>? Limit(string claim)
    {
        // A claim that is there twice is read by some as the first and by others as the last: it limits to nothing.
        var given = payload.EnumerateObject().Where(member => member.NameEquals(claim)).Select(member => member.Value).ToList();
        return given.Count switch
        {
            0 => null,
            1 => Numbers(given[0]).ToList(),
            _ => [],
        };
    }

    private static JsonElement Parse(string part)
    {
        using var json = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(part));
        return json.RootElement.Clone();
    }

    private static IEnumerable<long> Numbers(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetInt64(out var number) => [number],
            JsonValueKind.String => value
                .GetString()!
                .Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)
                .Where(word => word.All(char.IsAsciiDigit))
                .Select(word => long.TryParse(word, out var number) ? number : 0),
            JsonValueKind.Array => value.EnumerateArray().SelectMany(Numbers),
            _ => [],
        };
}
