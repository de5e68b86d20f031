using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization;
using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Catalogue;

/// <summary>An amount of money, as it is answered.</summary>
/// <param name="Amount">A number, or one as text: "12.50", with at most three digits behind the point.</param>
/// <param name="Currency">Three letters, e.g. BRL.</param>
public sealed record MoneyFields([property: Required] object? Amount, [property: Required] string Currency)
{
    private const int LongestNumber = 32;
    private const decimal Most = 1_000_000_000;
    private const int Thousand = 1000;

    /// <summary>As WhatsApp counts.</summary>
    [JsonIgnore]
    internal long Thousandths { get; private init; }

    internal static MoneyFields Read(Fields fields)
    {
        var currency = fields.RequiredString("currency");
        if (!fields.Refused("currency") && !(currency.Length == 3 && currency.All(char.IsAsciiLetter)))
            fields.Refuse("currency", "must be three letters, e.g. BRL");
        var text = fields.NumberOrString("amount");
        if (!fields.Has("amount"))
            fields.Refuse("amount", "is required");
        else if (text is not null && ThousandthsOf(text) is { } count)
            return new(text, currency.ToUpperInvariant()) { Thousandths = count };
        else if (!fields.Refused("amount"))
            fields.Refuse("amount", "must be a number such as 12.50, from 0 to 1000000000, with at most three digits behind the point");
        return new(null, currency);
    }

    private static long? ThousandthsOf(string text) =>
        text.Length <= LongestNumber
        && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
        && amount <= Most
        && amount * Thousand == decimal.Truncate(amount * Thousand)
            ? (long)(amount * Thousand)
            : null;
}
