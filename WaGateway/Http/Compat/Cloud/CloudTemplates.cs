using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WaGateway.Http.Binding;
using WaGateway.Model;
using WaGateway.Model.Cloud;

namespace WaGateway.Http.Compat.Cloud;

/// <summary>Templates as the Cloud API writes and reads them. Here nobody reviews them: one that is made is approved.</summary>
internal static partial class CloudTemplates
{
    private const int LongestName = 512;
    private const int MostComponents = 10;
    private const int LongestComponents = 20_000;
    private static readonly string[] Categories = ["MARKETING", "UTILITY", "AUTHENTICATION"];
    private static readonly string[] Types = ["header", "body", "footer", "buttons"];

    internal sealed record Wanted(string Name, string Language, string Category, string Components);

    public static Outcome<Wanted> Read(Fields fields)
    {
        var name = fields.RequiredString("name");
        if (!fields.Refused("name") && (name.Length > LongestName || !NameForm().IsMatch(name)))
            fields.Refuse("name", $"must have 1 to {LongestName} small letters, digits and underscores");
        var language = fields.RequiredString("language");
        if (!fields.Refused("language") && !LanguageForm().IsMatch(language))
            fields.Refuse("language", "must be a code such as en_US or pt_BR");
        var category = Category(fields) ?? "UTILITY";
        if (!fields.Has("components"))
            fields.Refuse("components", "is required");
        var components = Components(fields);
        return fields.Fault is { } fault ? fault : new Wanted(name, language, category, components ?? "[]");
    }

    public static string? Category(Fields fields)
    {
        var category = fields.String("category")?.ToUpperInvariant();
        if (category is not null && !Categories.Contains(category))
            fields.Refuse("category", $"must be {string.Join(", ", Categories)}");
        return category;
    }

    /// <returns>Null where none are given.</returns>
    public static string? Components(Fields fields)
    {
        var components = new JsonArray();
        var given = fields.Objects("components", inner =>
        {
            var type = inner.RequiredString("type");
            if (!inner.Refused("type") && !Types.Contains(type.ToLowerInvariant()))
                inner.Refuse("type", $"must be {string.Join(", ", Types)}");
            if (type.Equals("body", StringComparison.OrdinalIgnoreCase) && !inner.Has("add_security_recommendation"))
                _ = inner.RequiredString("text");
            components.Add((JsonNode)inner.All);
            return inner;
        });
        if (given is null)
            return null;
        if (given.Count is 0 or > MostComponents)
            fields.Refuse("components", $"must be a list of 1 to {MostComponents} components; it has {given.Count}");
        var json = components.ToJsonString();
        if (json.Length > LongestComponents)
            fields.Refuse("components", $"must be at most {LongestComponents} characters of JSON; they are {json.Length}");
        return json;
    }

    public static JsonObject Show(TemplateRecord template) =>
        new()
        {
            ["name"] = template.Name,
            ["components"] = JsonNode.Parse(template.Components),
            ["language"] = template.Language,
            ["status"] = "APPROVED",
            ["category"] = template.Category,
            ["parameter_format"] = template.Components.Contains("{{1}}", StringComparison.Ordinal) ? "POSITIONAL" : "NAMED",
            ["id"] = CloudId.Of(CloudKind.Template, template.Id),
        };

    [GeneratedRegex(@"^[a-z0-9_]+\z")]
    private static partial Regex NameForm();

    [GeneratedRegex(@"^[a-z]{2,3}(_[A-Z]{2,4})?\z")]
    private static partial Regex LanguageForm();
}
