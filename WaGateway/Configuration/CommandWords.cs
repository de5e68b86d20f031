using System.Text.RegularExpressions;
using WaGateway.Model;
using WaGateway.Platform;

namespace WaGateway.Configuration;

/// <summary>
/// A command line, read: words (commands and their files) and options (settings) in any order. Settings are written <c>--Key:Sub=value</c>;
/// <c>--Key:Sub value</c>, <c>Key:Sub=value</c> and <c>/Key:Sub=value</c> are taken too, as .NET takes them.
/// </summary>
/// <param name="Words">What is no option, in order.</param>
/// <param name="Options">Keys and values, in order; a key of a list may come several times.</param>
internal sealed partial record CommandWords(
    IReadOnlyList<string> Words,
    IReadOnlyList<KeyValuePair<string, string?>> Options,
    bool WantsHelp,
    bool WantsVersion
)
{
    private static readonly string[] Help = ["--help", "-h", "-?", "/?"];

    /// <summary>Options of commands that are no settings. Those that are true are switches, without a value.</summary>
    private static readonly Dictionary<string, Dictionary<string, bool>> OfCommands = new()
    {
        ["move-from"] = new()
        {
            ["url"] = false,
            ["key"] = false,
            ["to"] = false,
            ["to-key"] = false,
            ["apply"] = true,
        },
    };

    /// <exception cref="BadSettingException">
    /// There are options that nobody knows, or that lack their value; the message names them.
    /// </exception>
    public static CommandWords Read(IReadOnlyList<string> args)
    {
        var (words, options, unknown) = (new List<string>(), new List<KeyValuePair<string, string?>>(), new List<string>());
        var own = args.Select(OfCommands.GetValueOrDefault).FirstOrDefault(known => known is not null) ?? [];
        var (help, version) = (false, false);
        for (var at = 0; at < args.Count; at++)
        {
            if (args[at] == "--")
            {
                words.AddRange(args.Skip(at + 1));
                break;
            }
            (help, version) = (help || Help.Contains(args[at]), version || args[at] == "--version");
            if (Help.Contains(args[at]) || args[at] == "--version")
                continue;
            if (Split(args[at]) is not var (key, value))
                words.Add(args[at]);
            else if (own.TryGetValue(key, out var isSwitch) && !IsShort(args[at]))
                options.Add(new(key, value ?? (isSwitch ? bool.TrueString : Next(args, key, ref at, words.FirstOrDefault()))));
            else if (!IsKnown(key) || IsShort(args[at]))
                unknown.Add(args[at].Split('=')[0]);
            else
                options.Add(KeyValuePair.Create(key, (string?)(value ?? Next(args, key, ref at, words.FirstOrDefault()))));
        }
        // Who asks for help has perhaps just been told that an option does not exist.
        return unknown.Count == 0 || help
            ? new(words, options, help, version)
            : throw new BadSettingException(Complaint(unknown)) { Command = words.FirstOrDefault() };
    }

    /// <summary>The options as arguments again, each with its value behind an equals sign.</summary>
    public IEnumerable<string> OptionArguments => Options.Select(option => $"--{option.Key}={option.Value}");

    /// <summary>The same of those that are settings.</summary>
    public IEnumerable<string> SettingArguments =>
        Options.Where(option => IsKnown(option.Key)).Select(option => $"--{option.Key}={option.Value}");

    /// <returns>The value that was given last; null where there is none.</returns>
    public string? Option(string name) => Options.LastOrDefault(option => option.Key == name).Value;

    /// <returns>Null when it is a word. The value is null when it stands in the next argument, or nowhere.</returns>
    private static (string Key, string? Value)? Split(string argument)
    {
        var (name, value) = argument.IndexOf('=', StringComparison.Ordinal) is > 0 and var at
            ? (argument[..at], argument[(at + 1)..])
            : (argument, null);
        if (name.StartsWith('-') && name.Length > 1)
            return (name.TrimStart('-'), value);
        // A path begins with a slash as well.
        if (name.StartsWith('/'))
            return IsKnown(name[1..]) ? (name[1..], value) : null;
        return value is not null && KeyLike().IsMatch(name) ? (name, value) : null;
    }

    private static bool IsShort(string argument) => argument.StartsWith('-') && !argument.StartsWith("--", StringComparison.Ordinal);

    private static bool IsKnown(string key) =>
        SettingKeys.Find(key) is not null
        || SettingKeys.IsLogging(key)
        || key.Equals(HostDefaults.EnvironmentKey, StringComparison.OrdinalIgnoreCase);

    private static string Next(IReadOnlyList<string> args, string key, ref int at, string? command)
    {
        var type = SettingKeys.Find(key)?.Type;
        var next = at + 1 < args.Count ? args[at + 1] : null;
        // A switch without a value is on: what follows it may be a word.
        if (type == typeof(bool) && !bool.TryParse(next, out _))
            return bool.TrueString;
        // Arguments of the browser begin with dashes themselves.
        if (
            next is null
            || (
                next.StartsWith("--", StringComparison.Ordinal)
                && (type != typeof(string[]) || Split(next) is var (other, _) && IsKnown(other))
            )
        )
            throw new BadSettingException(
                type is null
                    ? $"The option --{key} needs a value: --{key}=…"
                    : $"The option --{key} needs a value: --{key}=… It must be {SettingRules.Wanted(SettingKeys.Find(key)!)}."
            )
            {
                Command = command,
            };
        at++;
        return next;
    }

    private static string Complaint(List<string> unknown) =>
        string.Join(' ', unknown.Select(option => $"There is no option {option}{Advice(option.TrimStart('-', '/'))}"))
        + " 'wagateway --help' shows how settings are written.";

    private static string Advice(string option) =>
        Nearest.Of(option, ["help", "version", HostDefaults.EnvironmentKey]) is { } near
            ? $"; did you mean --{near}?"
            : SettingKeys.Advice(option, key => $"--{key}={Example(key)}");

    private static string Example(string key) =>
        SettingKeys.Find(key) is { } known ? SettingRules.Example(known)
        : key == LogLines.Key ? "json"
        : "Debug";

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_:]*$")]
    private static partial Regex KeyLike();
}
