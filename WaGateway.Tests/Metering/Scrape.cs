using System.Globalization;
using System.Text.RegularExpressions;

namespace WaGateway.Tests.Metering;

/// <summary>What /metrics said, read as Prometheus reads it.</summary>
internal sealed partial class Scrape(string text)
{
    private readonly List<(string Name, Dictionary<string, string> Labels, double Value)> samples =
    [
        .. from line in text.Split('\n')
        let sample = Sample().Match(line)
        where sample.Success
        select (
            sample.Groups[1].Value,
            Label().Matches(sample.Groups[2].Value).ToDictionary(label => label.Groups[1].Value, label => label.Groups[2].Value),
            double.Parse(sample.Groups[3].Value, NumberStyles.Float, CultureInfo.InvariantCulture)
        ),
    ];

    public string Text => text;

    public IReadOnlySet<string> Names => samples.Select(sample => sample.Name).ToHashSet();

    /// <summary>The sum over all series of that name which have these labels; null when there is none.</summary>
    public double? this[string name, params (string Name, string Value)[] labels]
    {
        get
        {
            var found = samples
                .Where(sample => sample.Name == name && labels.All(label => sample.Labels.GetValueOrDefault(label.Name) == label.Value))
                .ToList();
            return found.Count == 0 ? null : found.Sum(sample => sample.Value);
        }
    }

    public override string ToString() => text;

    [GeneratedRegex(@"^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)")]
    private static partial Regex Sample();

    [GeneratedRegex(@"(\w+)=""((?:[^""\\]|\\.)*)""")]
    private static partial Regex Label();
}
