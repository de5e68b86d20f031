using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using WaGateway.Configuration;
using WaGateway.Validation;

namespace WaGateway.Tests.Readme;

/// <summary>The tables of docs/settings.md: the defaults of the options classes, and their comments as the build writes them.</summary>
internal sealed partial class SettingsPage
{
    private readonly Dictionary<string, XElement> comments;
    private readonly Dictionary<string, string> keys = [];
    private readonly List<Setting> settings = [];

    public SettingsPage()
    {
        var file = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "wagateway.xml"));
        comments = file.Descendants("member")
            .Where(member => member.Element("summary") is not null)
            .ToDictionary(member => member.Attribute("name")!.Value, member => member.Element("summary")!);
        Walk("", new GatewayOptions());
        foreach (var setting in settings)
            keys[NameOf(setting.Property)] = setting.Key;
    }

    public IReadOnlyList<Setting> Settings => settings;

    public string Comment(Setting setting) => Text(NameOf(setting.Property));

    /// <summary>A table for each section, in the order of the options.</summary>
    public string Tables() =>
        string.Join(
            "\n",
            settings
                .GroupBy(setting => setting.Section)
                .Select(section =>
                    $"## {(section.Key.Length == 0 ? "General" : section.Key)}\n\n| key | default | |\n|---|---|---|\n"
                    + string.Concat(
                        section.Select(setting => $"| `{setting.Key}` | {Shown(setting)} | {Comment(setting)}{Choices(setting)} |\n")
                    )
                )
        );

    /// <summary>Every setting with its default, as a settings file has it.</summary>
    public JsonObject DefaultsAsJson()
    {
        var file = new JsonObject();
        foreach (var setting in settings)
        {
            var parts = setting.Key.Split(':');
            var section = parts[..^1].Aggregate(file, (outer, name) => (JsonObject)(outer[name] ??= new JsonObject()));
            section[parts[^1]] = setting.Usual switch
            {
                TimeSpan span => span.ToString(span.Milliseconds == 0 ? "c" : @"hh\:mm\:ss\.fff", CultureInfo.InvariantCulture),
                Enum choice => choice.ToString(),
                string[] list => new JsonArray([.. list.Select(entry => JsonValue.Create(entry))]),
                null when setting.Property.PropertyType == typeof(string) => "",
                var value => JsonSerializer.SerializeToNode(value),
            };
        }
        return file;
    }

    private void Walk(string prefix, object section)
    {
        foreach (var property in section.GetType().GetProperties().Where(property => property.CanWrite))
        {
            var value = property.GetValue(section);
            if (IsSection(property.PropertyType))
                Walk($"{prefix}{property.Name}:", value!);
            else
                settings.Add(new(prefix + property.Name, prefix.Split(':')[0], property, value));
        }
    }

    private static bool IsSection(Type type) => type.Assembly == typeof(GatewayOptions).Assembly && !type.IsEnum;

    private static string Shown(Setting setting) =>
        setting.Usual switch
        {
            null or "" => "",
            TimeSpan span => $"`{Durations.Text(span)}`",
            bool on => on ? "`true`" : "`false`",
            string text => $"`{text}`",
            IEnumerable list => $"`[{string.Join(", ", list.Cast<object>())}]`",
            IFormattable number => $"`{number.ToString(null, CultureInfo.InvariantCulture)}`",
            var value => $"`{value}`",
        };

    private static string Choices(Setting setting) =>
        setting.Property.PropertyType is { IsEnum: true } type
            ? $" One of {string.Join(", ", Enum.GetNames(type).Select(name => $"`{name}`"))}."
            : "";

    private string Text(string member) =>
        comments.TryGetValue(member, out var summary)
            ? Spaces().Replace(string.Concat(summary.Nodes().Select(Text)), " ").Trim().Replace("|", "\\|", StringComparison.Ordinal)
            : "";

    private string Text(XNode node) =>
        node switch
        {
            XText text => text.Value,
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement { Name.LocalName: "see" } see when see.Attribute("href") is { } link => $"[{see.Value}]({link.Value})",
            XElement { Name.LocalName: "see" } see when see.Attribute("cref") is { } to =>
                $"`{keys.GetValueOrDefault(to.Value, to.Value.Split('.')[^1])}`",
            XElement other => other.Value,
            _ => "",
        };

    private static string NameOf(PropertyInfo property) => $"P:{Written(property.DeclaringType!)}.{property.Name}";

    /// <summary>As the documentation file writes a type.</summary>
    private static string Written(Type type) => type.FullName!.Replace('+', '.');

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    /// <param name="Section">The first word of the key; empty for those of the root.</param>
    /// <param name="Usual">Its default.</param>
    internal sealed record Setting(string Key, string Section, PropertyInfo Property, object? Usual);
}
