using WaGateway.Model;

namespace WaGateway.Http.Binding;

/// <summary>
/// What is wrong with a request's fields. The first few are named and the rest counted: an answer to a list of a
/// hundred thousand wrong entries is as short as one to ten.
/// </summary>
internal sealed class Complaints
{
    private const int MostOfOneField = 5;
    private const int MostFields = 50;
    private const int Longest = 2000;
    private readonly Dictionary<string, List<string>> named = new(StringComparer.Ordinal);
    private int unnamed;

    public IEnumerable<(string Field, string Complaint)> All =>
        named.SelectMany(pair => pair.Value, (pair, complaint) => (pair.Key, complaint));

    public bool Concern(string field) => named.ContainsKey(field);

    public void Add(string field, string complaint)
    {
        if (!named.TryGetValue(field, out var list) && named.Count < MostFields)
            named[field] = list = [];
        if (list?.Contains(complaint) == true)
            return;
        if (list is { Count: < MostOfOneField })
            list.Add(complaint.Length <= Longest ? complaint : complaint[..(Longest / 2)] + "…" + complaint[^(Longest / 2)..]);
        else
            unnamed++;
    }

    public void CountUnnamed(Complaints others) => unnamed += others.unnamed;

    /// <summary>All of them as one fault; null when there are none.</summary>
    public Fault? Fault(FaultCode code)
    {
        if (named.Count == 0)
            return null;
        var texts = All.Select(one => $"{one.Field}: {one.Complaint}");
        return new(
            code,
            string.Join("; ", unnamed == 0 ? texts : texts.Append($"and {unnamed} more like these")),
            named.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray())
        );
    }
}
