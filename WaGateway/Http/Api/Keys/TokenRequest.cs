using WaGateway.Http.Binding;
using WaGateway.Http.OpenApi;

namespace WaGateway.Http.Api.Keys;

/// <summary>A token to make of a key.</summary>
public sealed record TokenRequest : IRequest<TokenRequest>
{
    /// <summary>Some of the key's scopes; all of them when left out.</summary>
    [ScopeWords]
    public IReadOnlyList<string>? Scopes { get; init; }

    static TokenRequest IRequest<TokenRequest>.Read(Fields fields)
    {
        var scopes = AccessFields.Scopes(fields);
        if (scopes is { Count: 0 })
            fields.Refuse("scopes", "must name at least one scope, or be left out for all of the key's");
        return new() { Scopes = scopes };
    }
}
