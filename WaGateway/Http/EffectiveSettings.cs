using System.Collections;
using System.Globalization;
using WaGateway.Configuration;
using WaGateway.Http.Contracts;

namespace WaGateway.Http;

/// <summary>Every setting as a line, as one would write it on the command line.</summary>
internal static class EffectiveSettings
{
    /// <summary>Ends of names whose values may hold a secret: proxies have passwords, and arguments can be anything.</summary>
    private static readonly string[] Secretive = ["Key", "Keys", "Secret", "Secrets", "Password", "Token", "Proxy", "Arguments", "Headers"];

    public static IEnumerable<SettingAnswer> Of(GatewayOptions options) => Walk("", options, new GatewayOptions());

    private static IEnumerable<SettingAnswer> Walk(string prefix, object section, object untouched)
    {
        foreach (var property in section.GetType().GetProperties().Where(property => property.CanWrite))
        {
            var (key, value, usual) = (prefix + property.Name, property.GetValue(section), property.GetValue(untouched));
            if (property.PropertyType.IsNested && property.PropertyType.IsClass && value is not null && usual is not null)
                foreach (var inner in Walk(key + ":", value, usual))
                    yield return inner;
            else
                yield return Line(key, Text(value), Text(usual));
        }
    }

    private static SettingAnswer Line(string key, string value, string usual)
    {
        // Whatever its name: a URL with somebody's name before the host has a password too.
        var hidden = value.Length > 0 && (Secretive.Any(end => key.EndsWith(end, StringComparison.Ordinal)) || (Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.UserInfo.Length > 0));
        return new(key, hidden ? null : value, value == usual, hidden);
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        IEnumerable list => string.Join(", ", list.Cast<object>().Select(Text)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
