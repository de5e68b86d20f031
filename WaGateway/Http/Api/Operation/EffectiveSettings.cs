using System.Collections;
using System.Globalization;
using WaGateway.Configuration;

namespace WaGateway.Http.Api.Operation;

/// <summary>Every setting as a line, as one would write it on the command line.</summary>
internal static class EffectiveSettings
{
    /// <summary>Ends of names whose values may hold a secret: proxies have passwords, and arguments can be anything.</summary>
    private static readonly string[] Secretive =
    [
        "Key",
        "Keys",
        "Secret",
        "Secrets",
        "Password",
        "Token",
        "Proxy",
        "Arguments",
        "Headers",
        "Postgres",
    ];

    private static readonly GatewayOptions Untouched = new();

    public static IEnumerable<SettingAnswer> Of(GatewayOptions options) =>
        SettingKeys.All.Select(key => Line(key.Name, Text(key.Of(options)), Text(key.Of(Untouched))));

    private static SettingAnswer Line(string key, string value, string usual)
    {
        // Whatever its name: a URL with somebody's name before the host has a password too.
        var hidden =
            value.Length > 0
            && (
                Secretive.Any(end => key.EndsWith(end, StringComparison.Ordinal))
                || (Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.UserInfo.Length > 0)
            );
        return new(key, hidden ? null : value, value == usual, hidden);
    }

    private static string Text(object? value) =>
        value switch
        {
            null => "",
            string text => text,
            IEnumerable list => string.Join(", ", list.Cast<object>().Select(Text)),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };
}
