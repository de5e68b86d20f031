namespace WaGateway.Configuration;

/// <summary>What a setting may be.</summary>
/// <param name="Wanted">Behind "it must be", with an example.</param>
/// <param name="Holds">Of a list: for each of its entries.</param>
internal sealed record SettingRule(string Wanted, Func<object, bool> Holds)
{
    /// <summary>Its value is a secret and is not repeated.</summary>
    public bool IsSecret { get; init; }

    public static SettingRule Whole(long least, long most, string? words = null, string? also = null) =>
        new(words ?? $"a whole number from {least} to {most}{also}",
            value => Convert.ToInt64(value) is var number && number >= least && number <= most);

    public static SettingRule Time(TimeSpan least, TimeSpan most, TimeSpan usual) =>
        new($"a time with its unit from {Durations.Text(least)} to {Durations.Text(most)}, e.g. {Durations.Text(usual)} ({Durations.Forms})",
            value => (TimeSpan)value >= least && (TimeSpan)value <= most);

    public static SettingRule Words(string wanted, Func<string, bool> holds) => new(wanted, value => holds((string)value));
}
