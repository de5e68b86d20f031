using System.Globalization;
using System.Text.RegularExpressions;

namespace WaGateway.Validation;

/// <summary>
/// Times as people write them: <c>500ms</c>, <c>15s</c>, <c>5m</c>, <c>1h</c>, <c>2d</c>, <c>1h30m</c>, or
/// <c>[days.]hours:minutes:seconds</c>.
/// </summary>
internal static partial class Durations
{
    public const string Forms = "500ms, 15s, 5m, 1h, 2d or hours:minutes:seconds";

    /// <summary>A bare number has no unit: .NET would take it for days, and two numbers for hours and minutes.</summary>
    public static bool TryRead(string text, out TimeSpan span)
    {
        text = text.Trim();
        span = TimeSpan.Zero;
        if (IsAmbiguous(text))
            return false;
        if (text == "0")
            return true;
        if (text.Contains(':', StringComparison.Ordinal))
            return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out span);
        return TryAdd(Parts().Match(text), out span);
    }

    /// <summary>Two numbers with a colon: hours and minutes to .NET, minutes and seconds to most people.</summary>
    public static bool IsAmbiguous(string text) => text.Count(letter => letter == ':') == 1;

    /// <summary>In the largest unit that leaves a whole number.</summary>
    public static string Text(TimeSpan span) =>
        span switch
        {
            { Ticks: 0 } => "0",
            _ when span.Ticks % TimeSpan.TicksPerDay == 0 => $"{span.Ticks / TimeSpan.TicksPerDay}d",
            _ when span.Ticks % TimeSpan.TicksPerHour == 0 => $"{span.Ticks / TimeSpan.TicksPerHour}h",
            _ when span.Ticks % TimeSpan.TicksPerMinute == 0 => $"{span.Ticks / TimeSpan.TicksPerMinute}m",
            _ when span.Ticks % TimeSpan.TicksPerSecond == 0 => $"{span.Ticks / TimeSpan.TicksPerSecond}s",
            _ => string.Create(CultureInfo.InvariantCulture, $"{span.TotalMilliseconds}ms"),
        };

    private static bool TryAdd(Match match, out TimeSpan span)
    {
        span = TimeSpan.Zero;
        if (!match.Success)
            return false;
        var seconds = 0m;
        foreach (var (number, unit) in match.Groups["number"].Captures.Zip(match.Groups["unit"].Captures))
        {
            if (
                !decimal.TryParse(number.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)
                || count > uint.MaxValue
            )
                return false;
            seconds += count * Seconds(unit.Value);
        }
        if (seconds > (decimal)TimeSpan.MaxValue.TotalSeconds / 2)
            return false;
        span = TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond));
        return true;
    }

    private static decimal Seconds(string unit) =>
        unit.ToLowerInvariant() switch
        {
            "ms" => 0.001m,
            ['s', ..] => 1,
            ['m', ..] => 60,
            ['h', ..] => 3600,
            _ => 86_400,
        };

    [GeneratedRegex(
        @"^(?:\s*(?<number>\d+(?:\.\d+)?)\s*(?<unit>ms|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?))+$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Parts();
}
