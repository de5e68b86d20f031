namespace WaGateway.Validation;

/// <summary>A whole number within bounds.</summary>
internal sealed class WholeAttribute(long least, long most) : SettingAttribute
{
    /// <summary>Instead of the usual words, where the unit or a special value has to be named.</summary>
    public string? Words { get; init; }

    /// <summary>Whether 0 is allowed too.</summary>
    public bool OrZero { get; init; }

    public override string Wanted(object? usual) => Words ?? $"a whole number from {least} to {most}, e.g. {usual}";

    protected override bool Holds(object value) =>
        Convert.ToInt64(value) is var number && ((OrZero && number == 0) || (number >= least && number <= most));
}
