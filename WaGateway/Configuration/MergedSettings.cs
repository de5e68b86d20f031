namespace WaGateway.Configuration;

/// <summary>
/// The settings of several places, the later winning. A list is the later place's whole list, whether it is written entry by entry or as
/// one text.
/// </summary>
internal sealed class MergedSettings
{
    /// <summary>The place of the defaults, which no message names.</summary>
    public const string BuiltIn = "the program";

    private readonly Dictionary<string, string?> values = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string[]> lists = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> places = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What .NET's configuration is made of.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Flat =>
        values.Concat(
            lists.SelectMany(list => list.Value.Select((entry, index) => KeyValuePair.Create($"{list.Key}:{index}", (string?)entry)))
        );

    /// <summary>Where a setting was written; null when it is as built in.</summary>
    public string? Place(string key) => places.GetValueOrDefault(key) is { } place && place != BuiltIn ? place : null;

    /// <param name="demandKnown">
    /// Whether all of it is ours, so that a key that nobody knows is a mistake. Environment variables are not.
    /// </param>
    /// <exception cref="BadSettingException">A key is unknown, or its value is not of its type.</exception>
    public void Add(SettingSource? source, bool demandKnown)
    {
        if (source is null)
            return;
        var given = new Dictionary<string, SortedDictionary<int, string>>();
        // What is null is left out; in a flattened tree it cannot be told from a section.
        foreach (var (key, text) in source.Entries.Where(entry => entry.Value is not null))
        {
            if (SettingKeys.Find(key) is { IsList: true } list)
                Collect(given, list, key, text!);
            else if (SettingKeys.Find(key) is { } known)
                (values[known.Name], places[known.Name]) = (Canonical(known, text!, source.Place), source.Place);
            else if (!demandKnown || SettingKeys.IsLogging(key))
                values[key] = text;
            else if (!IsEmptySection(key, text!) && !IsRemark(key))
                throw new BadSettingException($"The setting {key} in {source.Place} does not exist{SettingKeys.Advice(key, name => name)}");
        }
        foreach (var (name, entries) in given)
            (lists[name], places[name]) = (
                [.. entries.Values.SelectMany(text => SettingValues.Entries(SettingKeys.Find(name)!, text))],
                source.Place
            );
    }

    // Without an index comes the next: an option of a list may be given several times.
    private static void Collect(Dictionary<string, SortedDictionary<int, string>> given, SettingKey list, string key, string text)
    {
        if (!given.TryGetValue(list.Name, out var entries))
            given[list.Name] = entries = [];
        var (indexed, index) = SettingKeys.Entry(key);
        entries[indexed is null ? ushort.MaxValue + 1 + entries.Count : index] = text;
    }

    private static string Canonical(SettingKey key, string text, string place)
    {
        try
        {
            return SettingValues.Canonical(key, text);
        }
        catch (BadSettingException refusal)
        {
            throw refusal.From(place);
        }
    }

    private static bool IsEmptySection(string key, string text) => text.Length == 0 && SettingKeys.IsSection(key);

    /// <summary>JSON has no comments; <c>"_why"</c>, <c>"//"</c> and <c>"$schema"</c> stand in for them.</summary>
    private static bool IsRemark(string key) => key.Split(':').Any(part => part.Length > 0 && part[0] is '_' or '/' or '$');
}
