using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Api.Keys;

/// <summary>The fields that keys and tokens share.</summary>
internal static class AccessFields
{
    public static IReadOnlyList<string>? Scopes(Fields fields)
    {
        var words = fields.Strings("scopes");
        if (words?.FirstOrDefault(word => !Model.Scopes.TryParse(word, out _)) is { } unknown)
            fields.Refuse("scopes", $"'{Rules.Shorten(unknown)}' is no scope; the scopes are {string.Join(", ", Model.Scopes.Known)}");
        return words;
    }
}
