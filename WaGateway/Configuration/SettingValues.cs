using System.Globalization;
using System.Text.RegularExpressions;
using WaGateway.Driver;
using WaGateway.Platform;
using WaGateway.Validation;

namespace WaGateway.Configuration;

/// <summary>Texts as people write them, turned into what .NET's binder reads.</summary>
internal static partial class SettingValues
{
    /// <exception cref="BadSettingException">It is no value of this type; the message says what is allowed.</exception>
    public static string Canonical(SettingKey key, string text) =>
        key.IsOptional && text.Length == 0 ? text : Read(key.Type, text) ?? throw Refusal(key, text);

    /// <summary>A list that is written as one text.</summary>
    public static string[] Entries(SettingKey key, string text)
    {
        // A browser's argument may hold commas itself: a new one begins with two dashes.
        var parts = key.LastWord == nameof(DriverOptions.BrowserArguments) ? BetweenArguments().Split(text) : text.Split(',');
        return [.. parts.Select(part => part.Trim()).Where(part => part.Length > 0)];
    }

    /// <returns>Null when it cannot be read.</returns>
    private static string? Read(Type type, string text)
    {
        var word = text.Trim();
        if (type == typeof(TimeSpan))
            return Durations.TryRead(word, out var span) ? span.ToString("c", CultureInfo.InvariantCulture) : null;
        if (type == typeof(int) || type == typeof(long))
            return IsWhole(type, word) ? word : null;
        if (type == typeof(double))
            return double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? word : null;
        if (type == typeof(bool))
            return bool.TryParse(word, out _) ? word : null;
        if (type.IsEnum)
            return Enum.GetNames(type).FirstOrDefault(name => name.Equals(word, StringComparison.OrdinalIgnoreCase));
        return text.Any(char.IsControl) ? null : text;
    }

    private static bool IsWhole(Type type, string word) =>
        type == typeof(int)
            ? int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            : long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static BadSettingException Refusal(SettingKey key, string text) =>
        key.Type == typeof(TimeSpan) && Durations.IsAmbiguous(text)
            ? new(
                $"The setting {key.Name} is '{Visible(text)}', which may mean hours and minutes or minutes and seconds: "
                    + "for five minutes write 5m or 00:05:00, for five hours 5h or 05:00:00."
            )
            {
                Key = key.Name,
            }
            : SettingRules.Refusal(key, Visible(text));

    private static string Visible(string text) => OneLineConsole.Plain(text);

    [GeneratedRegex(@"[,\s]+(?=--)")]
    private static partial Regex BetweenArguments();
}
