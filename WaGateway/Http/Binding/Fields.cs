using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using WaGateway.Http.Api;
using WaGateway.Model;

namespace WaGateway.Http.Binding;

/// <summary>
/// The fields of a request. Each getter takes the name in snake_case first, then other names for the same thing; the
/// camelCase twin of each is accepted too. A value of a wrong type is complained about under the name the caller used,
/// and reads as absent.
/// </summary>
internal sealed class Fields(IReadOnlyDictionary<string, JsonElement> values, string prefix = "")
{
    /// <summary>How many entries a list or object may have where nothing says less: counted before they are read.</summary>
    public const int MostListed = 1024;

    private readonly Complaints complaints = new();
    private readonly Dictionary<string, string> spelled = new(StringComparer.Ordinal);
    private FaultCode? code;

    /// <summary>In a query, numbers and truths are spelled as text too.</summary>
    public bool AreStrings { get; init; }

    /// <summary>How many entries of a list the gateway gives at most.</summary>
    public int MostEntries { get; init; } = int.MaxValue;

    /// <summary>The file that came along; an empty one where none can.</summary>
    public Upload Upload { get; init; } = new();

    /// <summary>All complaints together; null when there are none.</summary>
    public Fault? Fault => complaints.Fault(code ?? FaultCode.ValidationFailed);

    public bool Refused(string name) => complaints.Concern(Spelling(name));

    /// <param name="name">As the getter was asked, not as the caller spelled it.</param>
    public void Refuse(string name, string complaint, FaultCode why = FaultCode.ValidationFailed)
    {
        code = code is null || code == why ? why : FaultCode.ValidationFailed;
        complaints.Add(Spelling(name), complaint);
    }

    public void RefuseIf(string name, string? complaint)
    {
        if (complaint is not null)
            Refuse(name, complaint);
    }

    /// <summary>Whether the caller gave it. What is null is left out, at every depth.</summary>
    public bool Has(string name) =>
        Spellings(name).Any(spelling => values.TryGetValue(spelling, out var value) && value.ValueKind != JsonValueKind.Null);

    /// <summary>Whether it is given as null, for the few fields of which the documentation says that this removes them.</summary>
    public bool Removes(string name) => !Has(name) && Spellings(name).Any(values.ContainsKey);

    public bool IsList(string name) => TryFind([name], out var value) && value.ValueKind == JsonValueKind.Array;

    /// <summary>The object as it was given.</summary>
    public JsonObject All
    {
        get
        {
            foreach (var name in values.Keys.Where(name => !JsonTexts.IsText(values[name])))
                Refuse(name, "is not valid Unicode text");
            return Fault is not null
                ? []
                : new(
                    values
                        .Where(pair => pair.Value.ValueKind != JsonValueKind.Null)
                        .Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, JsonSerializer.SerializeToNode(pair.Value)))
                );
        }
    }

    public string RequiredString(string name, params ReadOnlySpan<string> others)
    {
        var text = String(name, others);
        if (text is null && !Refused(name))
            Refuse(name, "is required");
        return text ?? "";
    }

    public string? String(string name, params ReadOnlySpan<string> others)
    {
        if (!TryFind([name, .. others], out var value))
            return null;
        if (value.ValueKind != JsonValueKind.String)
            return Wrong<string>(name, "a string");
        if (JsonTexts.TryText(value, out var text))
            return text;
        Refuse(name, "is not valid Unicode text");
        return null;
    }

    /// <summary>What is a number or a name, as text.</summary>
    public string? NumberOrString(string name) =>
        TryFind([name], out var it) && it.ValueKind == JsonValueKind.Number ? $"{it}" : String(name);

    public long? Integer(string name)
    {
        if (!TryFind([name], out var value))
            return null;
        if (
            AreStrings
            && value.ValueKind == JsonValueKind.String
            && long.TryParse(value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var spelledOut)
        )
            return spelledOut;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : Wrong<long?>(name, "a whole number");
    }

    public int Integer(string name, int least, int most, int otherwise)
    {
        if (Integer(name) is not { } number)
            return otherwise;
        if (number < least || number > most)
            Refuse(name, most == int.MaxValue ? $"must be at least {least}" : $"must be from {least} to {most}");
        return (int)Math.Clamp(number, least, most);
    }

    /// <summary>How many entries of a list.</summary>
    public int Limit(int otherwise, int most = int.MaxValue)
    {
        most = Math.Min(most, MostEntries);
        return Integer("limit", 1, most, Math.Min(otherwise, most));
    }

    public bool? Boolean(string name)
    {
        if (!TryFind([name], out var value))
            return null;
        return value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String when AreStrings && value.GetString()?.ToLowerInvariant() is "true" or "1" => true,
            JsonValueKind.String when AreStrings && value.GetString()?.ToLowerInvariant() is "false" or "0" => false,
            _ => Wrong<bool?>(name, "true or false"),
        };
    }

    public IReadOnlyList<string>? Strings(string name)
    {
        if (!TryFind([name], out var value))
            return null;
        if (value.ValueKind != JsonValueKind.Array || Entries(value).Any(item => !JsonTexts.TryText(item, out _)))
            return Wrong<IReadOnlyList<string>>(name, "a list of strings");
        if (IsTooMany(name, value.GetArrayLength()))
            return null;
        return Entries(value).Select(item => item.GetString()!).Distinct(StringComparer.Ordinal).ToList();
    }

    public IReadOnlyList<long>? Integers(string name)
    {
        if (!TryFind([name], out var value))
            return null;
        if (
            value.ValueKind != JsonValueKind.Array
            || Entries(value).Any(item => item.ValueKind != JsonValueKind.Number || !item.TryGetInt64(out _))
        )
            return Wrong<IReadOnlyList<long>>(name, "a list of whole numbers");
        if (IsTooMany(name, value.GetArrayLength()))
            return null;
        return Entries(value).Select(item => item.GetInt64()).Distinct().ToList();
    }

    public IReadOnlyDictionary<string, string>? Map(string name)
    {
        if (!TryFind([name], out var value))
            return null;
        if (
            value.ValueKind != JsonValueKind.Object
            || !JsonTexts.IsText(value)
            || value.EnumerateObject().Any(item => item.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.String))
        )
            return Wrong<IReadOnlyDictionary<string, string>>(name, "an object of strings");
        if (IsTooMany(name, value.GetPropertyCount()))
            return null;
        return value
            .EnumerateObject()
            .Where(item => item.Value.ValueKind != JsonValueKind.Null)
            .GroupBy(item => item.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(same => same.Key, same => same.Last().Value.GetString()!);
    }

    /// <summary>Reads an object inside; its complaints become ours, as <c>name.field</c>.</summary>
    public T? RequiredObject<T>(string name, Func<Fields, T> read)
        where T : class
    {
        var found = Object(name, read);
        if (found is null && !Refused(name))
            Refuse(name, "is required");
        return found;
    }

    public T? Object<T>(string name, Func<Fields, T> read)
        where T : class
    {
        if (!TryFind([name], out var value))
            return null;
        if (value.ValueKind != JsonValueKind.Object)
            return Wrong<T>(name, "an object");
        if (IsTooMany(name, value.GetPropertyCount()))
            return null;
        return Inside(value, Spelling(name) + ".", read);
    }

    /// <summary>Reads a list of objects; the complaints of each become ours, as <c>name[0].field</c>.</summary>
    public IReadOnlyList<T>? Objects<T>(string name, Func<Fields, T> read)
        where T : class
    {
        if (!TryFind([name], out var value))
            return null;
        if (value.ValueKind != JsonValueKind.Array || Entries(value).Any(item => item.ValueKind != JsonValueKind.Object))
            return Wrong<IReadOnlyList<T>>(name, "a list of objects");
        if (IsTooMany(name, value.GetArrayLength()))
            return null;
        return [.. Entries(value).Select((item, index) => Inside(item, $"{Spelling(name)}[{index}].", read))];
    }

    public double? Number(string name)
    {
        if (!TryFind([name], out var value))
            return null;
        if (
            value.ValueKind == JsonValueKind.String
            && AreStrings
            && double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var spelledOut)
        )
            return spelledOut;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : Wrong<double?>(name, "a number");
    }

    private T Inside<T>(JsonElement value, string inside, Func<Fields, T> read)
        where T : class
    {
        var inner = new Fields(JsonTexts.Members(value), inside) { AreStrings = AreStrings, Upload = Upload };
        var result = read(inner);
        foreach (var (field, complaint) in inner.complaints.All)
            Refuse(field, complaint, inner.code ?? FaultCode.ValidationFailed);
        complaints.CountUnnamed(inner.complaints);
        return result;
    }

    private bool IsTooMany(string name, int count)
    {
        if (count > MostListed)
            Refuse(name, $"must have at most {MostListed} entries; it has {count}");
        return count > MostListed;
    }

    private T? Wrong<T>(string name, string wanted)
    {
        Refuse(name, $"must be {wanted}");
        return default;
    }

    private string Spelling(string name) => spelled.GetValueOrDefault(name, prefix + name);

    private bool TryFind(ReadOnlySpan<string> names, out JsonElement value)
    {
        foreach (var name in names)
        foreach (var spelling in Spellings(name))
            if (values.TryGetValue(spelling, out value) && value.ValueKind != JsonValueKind.Null)
            {
                spelled[names[0]] = prefix + spelling;
                return true;
            }
        value = default;
        return false;
    }

    /// <summary>Of a list without what is null.</summary>
    private static IEnumerable<JsonElement> Entries(JsonElement list) =>
        list.EnumerateArray().Where(item => item.ValueKind != JsonValueKind.Null);

    internal static IEnumerable<string> Spellings(string name) => [name, CamelCase(name)];

    private static string CamelCase(string name) =>
        string.Concat(name.Split('_').Select((word, index) => index == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
}
