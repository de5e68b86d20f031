using System.Globalization;

namespace WaGateway.Bench;

/// <summary>One line of the table.</summary>
internal sealed record Figure(string What, string Median, string Spread, string How)
{
    public static Figure Rate(string what, IEnumerable<double> perSecond, string how) => Of(what, perSecond, "{0:F0}/s", how);

    public static Figure Seconds(string what, IEnumerable<double> seconds, string how) => Of(what, seconds, "{0:F2} s", how);

    public static Figure Megabytes(string what, IEnumerable<double> bytes, string how) =>
        Of(what, bytes.Select(b => b / 1e6), "{0:F0} MB", how);

    public static Figure Ratio(string what, double ratio, IEnumerable<double> spread, string how) =>
        new(what, Say("{0:F2}", ratio), Of(what, spread, "{0:F2}", how).Spread, how);

    public static Figure Share(string what, IEnumerable<double> shares, string how) =>
        Of(what, shares.Select(share => share * 100), "{0:F2} % of a core", how);

    /// <summary>Times in milliseconds: the median and the tail.</summary>
    public static Figure Latency(string what, IReadOnlyList<double> milliseconds, string how) =>
        milliseconds.Count == 0
            ? new(what, "nothing arrived", "", how)
            : new(
                what,
                Say("p50 {0:F1} ms", At(milliseconds, 0.5)),
                Say("p95 {0:F1}, p99 {1:F1}, max {2:F0}", At(milliseconds, 0.95), At(milliseconds, 0.99), milliseconds.Max()),
                how
            );

    private static Figure Of(string what, IEnumerable<double> values, string format, string how)
    {
        var all = values.Order().ToList();
        return new(
            what,
            Say(format, At(all, 0.5)),
            all.Count == 1 ? "one reading" : $"{Say(format, all[0])} – {Say(format, all[^1])}",
            how
        );
    }

    public static double At(IReadOnlyList<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted[(int)Math.Min(sorted.Count - 1, sorted.Count * share)];
    }

    private static string Say(string format, params object[] values) => string.Format(CultureInfo.InvariantCulture, format, values);
}
