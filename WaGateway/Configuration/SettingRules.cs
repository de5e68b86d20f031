using System.Reflection;
using WaGateway.Validation;

namespace WaGateway.Configuration;

/// <summary>What each setting may be, in words.</summary>
internal static class SettingRules
{
    private static readonly GatewayOptions Defaults = new();
    private static readonly GatewayOptionsValidator Validator = new();

    public static string Wanted(SettingKey key) =>
        RuleOf(key) is { } rule ? rule.Wanted(key.Of(Defaults))
        : key.Type == typeof(bool) ? "true or false"
        : key.Type.IsEnum ? string.Join(", ", Enum.GetNames(key.Type))
        : "a text without control characters";

    /// <summary>A value that could be written.</summary>
    public static string Example(SettingKey key) =>
        key.Of(Defaults) switch
        {
            TimeSpan span => Durations.Text(span),
            string { Length: > 0 } text => text,
            bool on => on ? "false" : "true",
            int or long or double or Enum => $"{key.Of(Defaults)}",
            null when key.Type == typeof(bool) => "true",
            _ => "…",
        };

    /// <exception cref="BadSettingException">A value is of the right type and cannot be right.</exception>
    public static void Check(GatewayOptions options)
    {
        if (Validator.Validate(nameof(GatewayOptions), options).Failures?.FirstOrDefault() is not { } failure)
            return;
        var (property, value) = failure.IndexOf('=', StringComparison.Ordinal) is var sign
            ? (failure[..sign], failure[(sign + 1)..])
            : default;
        var name = property[(nameof(GatewayOptions).Length + 1)..].Replace('.', ':');
        throw Refusal(SettingKeys.Find(name)!, value);
    }

    public static BadSettingException Refusal(SettingKey key, string value) =>
        new($"The setting {key.Name} is '{(RuleOf(key) is { IsSecret: true } ? "…" : value)}': it must be {Wanted(key)}.")
        {
            Key = key.Name,
        };

    private static SettingAttribute? RuleOf(SettingKey key) => key.Path[^1].GetCustomAttribute<SettingAttribute>();
}
