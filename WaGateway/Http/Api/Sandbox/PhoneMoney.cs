using System.Globalization;
using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;
using WaGateway.Model.Content;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>Reads an amount and its currency, which stand beside each other.</summary>
internal static class PhoneMoney
{
    private const int LongestNumber = 32;
    private const decimal Most = 1_000_000_000;

    public static Money? Maybe(Fields fields, string name)
    {
        var currency = fields.String("currency");
        if (currency is not null && !(currency.Length == 3 && currency.All(char.IsAsciiLetter)))
            fields.Refuse("currency", "must be three letters, e.g. BRL");
        if (fields.NumberOrString(name) is not { } text)
            return null;
        if (
            text.Length <= LongestNumber
            && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            && amount <= Most
            && amount * 1000 == decimal.Truncate(amount * 1000)
        )
            return Money.Of((long)(amount * 1000), currency?.ToUpperInvariant() ?? "BRL");
        fields.Refuse(name, "must be an amount such as 12.50, with at most three digits behind the point");
        return null;
    }

    /// <summary>A word or a line of a form.</summary>
    public static string? Line(Fields fields, string name) => MessageFields.Line(fields, name);
}
