namespace WaGateway.Validation;

/// <summary>A time within bounds, each as it is written in settings, e.g. <c>15s</c>.</summary>
/// <param name="least">The shortest.</param>
/// <param name="most">The longest: .NET's timers take no more than 49 days; what is only compared with a clock may be years.</param>
internal sealed class TimeAttribute(string least = "1ms", string most = "30d") : SettingAttribute
{
    private readonly TimeSpan shortest = Read(least);
    private readonly TimeSpan longest = Read(most);

    public override string Wanted(object? usual) =>
        $"a time with its unit from {Durations.Text(shortest)} to {Durations.Text(longest)}, "
        + $"e.g. {Durations.Text((TimeSpan)usual!)} ({Durations.Forms})";

    protected override bool Holds(object value) => (TimeSpan)value >= shortest && (TimeSpan)value <= longest;

    private static TimeSpan Read(string text) =>
        Durations.TryRead(text, out var span) ? span : throw new ArgumentException($"'{text}' is no time.", nameof(text));
}
