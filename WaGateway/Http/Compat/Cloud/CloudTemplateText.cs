using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WaGateway.Model;

namespace WaGateway.Http.Compat.Cloud;

/// <summary>A template's text with its gaps filled. Pure.</summary>
internal static partial class CloudTemplateText
{
    public static Outcome<string> Fill(TemplateRecord template, CloudTemplateSend given)
    {
        var parts = new List<string>();
        foreach (var component in Components(template))
        {
            var type = Word(component, "type").ToLowerInvariant();
            if (type is "header" or "body" or "footer" && Word(component, "text") is { Length: > 0 } text)
            {
                var filled = Filled(text, type, given, out var missing);
                if (missing is not null)
                    return new Fault(
                        FaultCode.ValidationFailed,
                        $"template.components: the {type} of '{template.Name}' has the gap {{{{{missing}}}}}, and nothing is given for it"
                    );
                parts.Add(
                    type == "header" ? $"*{filled}*"
                    : type == "footer" ? $"_{filled}_"
                    : filled
                );
            }
        }
        return parts.Count == 0 ? "" : string.Join("\n\n", parts);
    }

    public static IEnumerable<JsonObject> Components(TemplateRecord template) =>
        (JsonNode.Parse(template.Components) as JsonArray ?? []).OfType<JsonObject>();

    private static string Filled(string text, string component, CloudTemplateSend given, out string? missing)
    {
        var parameters = given.Parameters.Where(one => one.Component == component).ToList();
        string? lacking = null;
        var filled = Gap()
            .Replace(text, gap =>
            {
                var name = gap.Groups[1].Value;
                var found =
                    int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    && number >= 1
                    && number <= parameters.Count
                        ? parameters[number - 1]
                        : parameters.FirstOrDefault(one => one.Name == name);
                if (found is null)
                    lacking ??= name;
                return found?.Text ?? "";
            });
        missing = lacking;
        return filled;
    }

    private static string Word(JsonObject from, string name) =>
        from[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    [GeneratedRegex(@"\{\{\s*([a-z0-9_]+)\s*\}\}")]
    private static partial Regex Gap();
}
