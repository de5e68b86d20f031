namespace WaGateway.Validation;

/// <summary>A number from 0 to 1.</summary>
internal sealed class FractionAttribute : SettingAttribute
{
    public override string Wanted(object? usual) => "a number from 0 to 1, e.g. 0.1";

    protected override bool Holds(object value) => (double)value is >= 0 and <= 1;
}
