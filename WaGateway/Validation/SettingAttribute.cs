using System.ComponentModel.DataAnnotations;

namespace WaGateway.Validation;

/// <summary>What the value of a setting may be. Of a list, each entry.</summary>
internal abstract class SettingAttribute : ValidationAttribute
{
    /// <summary>Its value is a secret and is not repeated.</summary>
    public bool IsSecret { get; init; }

    /// <summary>What stands behind "it must be", with an example.</summary>
    /// <param name="usual">The setting's default.</param>
    public abstract string Wanted(object? usual);

    protected abstract bool Holds(object value);

    public override bool IsValid(object? value) => Wrong(value) is null;

    /// <summary>The message is the entry that is wrong; the sentence around it is made where the setting's name is known.</summary>
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        Wrong(value) is { } wrong
            ? new ValidationResult($"{validationContext.DisplayName}={(wrong is TimeSpan span ? Durations.Text(span) : wrong)}")
            : ValidationResult.Success;

    private object? Wrong(object? value) =>
        value is string[] entries ? entries.FirstOrDefault(entry => !Holds(entry))
        : value is null || Holds(value) ? null
        : value;
}
