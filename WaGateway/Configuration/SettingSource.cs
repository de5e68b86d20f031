using System.Text.Json;
using WaGateway.Model;

namespace WaGateway.Configuration;

/// <summary>One place where settings are written.</summary>
/// <param name="Place">For messages, e.g. <c>the environment variable PORT</c>.</param>
internal sealed record SettingSource(string Place, IReadOnlyList<KeyValuePair<string, string?>> Entries)
{
    /// <exception cref="BadSettingException">It is no JSON object, or cannot be opened.</exception>
    public static SettingSource? OfFile(string path)
    {
        try
        {
            if (!File.Exists(path))
                return null;
            using var file = File.OpenRead(path);
            return OfJson(path, file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BadSettingException($"The settings in {path} cannot be read: {error.Message.TrimEnd('.')}.");
        }
    }

    /// <exception cref="BadSettingException">It is no JSON object.</exception>
    public static SettingSource OfJson(string place, Stream json)
    {
        try
        {
            return new(place, [.. new ConfigurationBuilder().AddJsonStream(json).Build().AsEnumerable()]);
        }
        catch (Exception error) when (error is FormatException or InvalidDataException or JsonException)
        {
            var reason = (error as JsonException ?? error.InnerException as JsonException) is { LineNumber: { } line } damage
                ? $"line {line + 1}, character {damage.BytePositionInLine + 1}, is no valid JSON: look for a missing comma, quote or "
                    + "brace there or just before"
                : error.Message.TrimEnd('.');
            throw new BadSettingException($"The settings in {place} cannot be read: {reason}.");
        }
    }

    /// <summary>All variables, two underscores for each colon; what is not ours is ignored where the settings are read.</summary>
    /// <exception cref="BadSettingException">There are some of ours that nobody knows; the message names them.</exception>
    public static SettingSource OfEnvironment(IReadOnlyDictionary<string, string> variables)
    {
        var unknown = variables.Keys.Order(StringComparer.Ordinal).Select(Complaint).OfType<string>().ToList();
        return unknown.Count == 0
            ? new("the environment", [.. variables.Select(variable => KeyValuePair.Create(Key(variable.Key), (string?)variable.Value))])
            : throw new BadSettingException(string.Join(' ', unknown));
    }

    public static SettingSource? OfVariable(IReadOnlyDictionary<string, string> variables, string variable, string key) =>
        variables.GetValueOrDefault(variable) is { Length: > 0 } value
            ? new($"the environment variable {variable}", [KeyValuePair.Create(key, (string?)value)])
            : null;

    /// <summary>
    /// A variable is ours when its first part is one of our sections, or nearly one with the rest exactly a key of it, or the program's
    /// name before a key.
    /// Everything else belongs to other programs, those of .NET's too (<c>Logging__…</c>, <c>Kestrel__…</c>, <c>Http_Proxy</c>).
    /// </summary>
    private static string? Complaint(string variable)
    {
        var key = Key(variable);
        if (key.IndexOf(':', StringComparison.Ordinal) is not (> 0 and var colon) || SettingKeys.Find(key) is not null)
            return null;
        var (section, rest) = (key[..colon], key[(colon + 1)..]);
        var ours =
            (SettingKeys.IsSection(section) && !section.Equals(SettingKeys.LoggingSection, StringComparison.OrdinalIgnoreCase))
            || (Nearest.Letters(section) == "wagateway" && SettingKeys.Find(rest) is not null)
            || (Nearest.Of(section, SettingKeys.RootSections) is { } near && SettingKeys.Find($"{near}:{rest}") is not null);
        var advice = SettingKeys.Find(rest) is { } named ? $"; did you mean {Variable(named.Name)}?" : SettingKeys.Advice(key, Variable);
        return ours ? $"The environment variable {variable} is no setting{advice}" : null;
    }

    private static string Key(string variable) => variable.Replace("__", ":", StringComparison.Ordinal);

    private static string Variable(string key) => key.Replace(":", "__", StringComparison.Ordinal);
}
