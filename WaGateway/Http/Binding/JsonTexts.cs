using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace WaGateway.Http.Binding;

/// <summary>Texts of a JSON document. Escapes can spell half of a character, which is no text; reading it throws.</summary>
internal static class JsonTexts
{
    public static bool TryText(JsonElement value, [NotNullWhen(true)] out string? text)
    {
        try
        {
            text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            text = null;
        }
        return text is not null;
    }

    /// <summary>Whether every text and name in it, at any depth, is one.</summary>
    public static bool IsText(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => TryText(value, out _),
            JsonValueKind.Array => value.EnumerateArray().All(IsText),
            JsonValueKind.Object => value.EnumerateObject().All(member => TryName(member, out _) && IsText(member.Value)),
            _ => true,
        };

    /// <summary>What an object has, the last of a name counting. A name that is no text is no field's.</summary>
    public static Dictionary<string, JsonElement> Members(JsonElement value)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
            if (TryName(member, out var name))
                members[name] = member.Value;
        return members;
    }

    private static bool TryName(JsonProperty member, [NotNullWhen(true)] out string? name)
    {
        try
        {
            name = member.Name;
        }
        catch (InvalidOperationException)
        {
            name = null;
        }
        return name is not null;
    }
}
