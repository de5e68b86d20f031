using System.Text;

namespace WaGateway.Http.Binding;

/// <summary>
/// What stands in front of the data of a <c>data:</c> URI (RFC 2397): a type, parameters and <c>base64</c>, in any case and order.
/// </summary>
/// <param name="Mimetype">Without its parameters; null when it says none.</param>
/// <param name="Name">Of a parameter <c>filename</c> or <c>name</c>.</param>
internal sealed record DataUri(string? Mimetype, string? Name, bool IsBase64)
{
    public const string Scheme = "data:";

    /// <param name="head">What is between <c>data:</c> and the comma before the data.</param>
    public static DataUri Read(string head)
    {
        var parts = Parts(head);
        var type = parts[0].Contains('/', StringComparison.Ordinal) ? parts[0].ToLowerInvariant() : null;
        var name = parts
            .Select(part => part.Split('=', 2))
            .FirstOrDefault(pair => pair is [var key, _] && key.Trim().ToLowerInvariant() is "filename" or "name");
        return new(
            type,
            name is null ? null : Uri.UnescapeDataString(name[1].Trim().Trim('"')),
            parts.Any(part => part.Equals("base64", StringComparison.OrdinalIgnoreCase))
        );
    }

    /// <summary>Between semicolons; not those in quotes.</summary>
    private static List<string> Parts(string head)
    {
        var (parts, part, quoted) = (new List<string>(), new StringBuilder(), false);
        foreach (var letter in head)
        {
            quoted ^= letter == '"';
            if (letter == ';' && !quoted)
            {
                parts.Add(part.ToString().Trim());
                part.Clear();
            }
            else
                part.Append(letter);
        }
        return [.. parts, part.ToString().Trim()];
    }
}
