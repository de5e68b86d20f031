using System.Reflection;
using Microsoft.Extensions.Logging.Console;
using WaGateway.Model;
using WaGateway.Platform;

namespace WaGateway.Configuration;

/// <summary>Every key that is known: the properties of <see cref="GatewayOptions"/>, and what .NET's logging reads.</summary>
internal static class SettingKeys
{
    public const string LoggingSection = "Logging";

    /// <summary>What people write who know other programs, by its letters.</summary>
    private static readonly Dictionary<string, string> Customary = new()
    {
        ["p"] = "Http:Port",
        ["urls"] = "Http:Port",
        ["url"] = "Http:Port",
        ["host"] = "Http:Address",
        ["bind"] = "Http:Address",
        ["listen"] = "Http:Address",
        ["ip"] = "Http:Address",
        ["d"] = "DataDir",
        ["data"] = "DataDir",
        ["folder"] = "DataDir",
        ["datafolder"] = "DataDir",
        ["dir"] = "DataDir",
        ["verbose"] = "Logging:LogLevel:Default",
        ["debug"] = "Logging:LogLevel:Default",
        ["quiet"] = "Logging:LogLevel:Default",
        ["loglevel"] = "Logging:LogLevel:Default",
        ["log"] = "Logging:LogLevel:Default",
        ["json"] = "Logging:Console:FormatterName",
        ["browser"] = "Driver:BrowserPath",
        ["chromium"] = "Driver:BrowserPath",
        ["sandbox"] = "Sandbox:Enabled",
    };

    public static IReadOnlyList<SettingKey> All { get; } = [.. Leaves("", [], typeof(GatewayOptions))];

    private static readonly Dictionary<string, SettingKey> ByName = All.ToDictionary(key => key.Name, StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Sections = new(All.SelectMany(key => Heads(key.Name)), StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<string> RootSections { get; } =
    [.. Sections.Where(section => !section.Contains(':', StringComparison.Ordinal))];

    private static readonly string[] ConsoleWords =
    [
        .. typeof(ConsoleLoggerOptions).GetProperties().Select(property => property.Name),
        "FormatterOptions",
    ];

    /// <returns>The setting, also for the entry of a list (<c>Outbox:DenyNetworks:0</c>); null when there is none.</returns>
    public static SettingKey? Find(string name) => ByName.GetValueOrDefault(name) ?? (Entry(name) is ({ } list, _) ? list : null);

    /// <returns>The list and the place in it that a key such as <c>Outbox:DenyNetworks:0</c> names; null for other keys.</returns>
    public static (SettingKey? List, int Index) Entry(string name)
    {
        var colon = name.LastIndexOf(':');
        return
            colon > 0
            && ushort.TryParse(name.AsSpan(colon + 1), out var index)
            && ByName.GetValueOrDefault(name[..colon]) is { IsList: true } list
            ? (list, index)
            : default;
    }

    public static bool IsSection(string name) => Sections.Contains(name) || name.Equals(LoggingSection, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether .NET's console logger would read it; the names of categories are free.</summary>
    public static bool IsLogging(string name) =>
        name.Split(':') is [var first, .. var rest]
        && Same(first, LoggingSection)
        && rest switch
        {
            [var level, _] when Same(level, "LogLevel") => true,
            [_, var level, _] when Same(level, "LogLevel") => true,
            [var console, var word, ..] => Same(console, "Console") && ConsoleWords.Contains(word, StringComparer.OrdinalIgnoreCase),
            _ => false,
        };

    /// <returns>What was probably meant, one or two keys; else what its section has; else an empty text.</returns>
    public static string Advice(string name, Func<string, string> written)
    {
        if (Meant(name) is { Count: > 0 } meant)
            return $"; did you mean {string.Join(" or ", meant.Select(written))}?";
        var section = name.Split(':')[0];
        if (!Sections.Contains(section))
            return ".";
        var known = All.Where(key => Same(Heads(key.Name).FirstOrDefault(""), section));
        return $"; {section} has {string.Join(", ", known.Select(key => key.Name[(section.Length + 1)..]))}.";
    }

    private static List<string> Meant(string name)
    {
        var letters = Nearest.Letters(name);
        if (Customary.GetValueOrDefault(letters) is { } custom)
            return [custom];
        var ending = All.Where(key => Nearest.Letters(key.LastWord) == letters || Nearest.Letters(key.Name) == letters)
            .Select(key => key.Name)
            .ToList();
        if (ending.Count > 0)
            return Outermost(ending);
        if (Nearest.Of(name, Customary.Keys.Where(word => word.Length > 3)) is { } nearly)
            return [Customary[nearly]];
        if (Nearest.Of(name, [.. All.Select(key => key.Name), "Logging:LogLevel:Default", LogLines.Key]) is { } near)
            return [near];
        var words = All.ToLookup(key => key.LastWord, key => key.Name);
        return Nearest.Of(name.Split(':')[^1], words.Select(word => word.Key)) is { } last ? Outermost([.. words[last]]) : [];
    }

    /// <summary>Two at most: whoever leaves out the section means one of those that everybody needs, not a section's section.</summary>
    private static List<string> Outermost(List<string> names)
    {
        var depth = names.Min(name => name.Count(letter => letter == ':'));
        return [.. names.Where(name => name.Count(letter => letter == ':') == depth).Take(2)];
    }

    private static bool Same(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Heads(string name) =>
        Enumerable.Range(0, name.Length).Where(index => name[index] == ':').Select(index => name[..index]);

    private static IEnumerable<SettingKey> Leaves(string prefix, PropertyInfo[] path, Type section) =>
        from property in section.GetProperties()
        where property.CanWrite
        let inner = property.PropertyType
        from key in inner.IsClass && inner.Assembly == typeof(SettingKeys).Assembly
            ? Leaves($"{prefix}{property.Name}:", [.. path, property], inner)
            : [new SettingKey(prefix + property.Name, [.. path, property])]
        select key;
}
