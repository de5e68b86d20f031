using System.Globalization;

namespace WaGateway.Model.Content;

/// <summary>An amount of money.</summary>
/// <param name="Amount">
/// A decimal number as text, so that no digit is lost, with two digits behind the point, or three where the third is no zero: "12.50".
/// </param>
/// <param name="Currency">Its three letters, e.g. BRL; null where WhatsApp does not say it.</param>
public sealed record Money(string Amount, string? Currency)
{
    private const int Thousand = 1000;

    /// <param name="thousandths">As WhatsApp counts, whatever the currency is.</param>
    internal static Money? Of(long? thousandths, string? currency) =>
        thousandths is not { } count || (count == 0 && currency is null)
            ? null
            : new(((decimal)count / Thousand).ToString("0.00#", CultureInfo.InvariantCulture), currency);

    public override string ToString() => Currency is null ? Amount : $"{Amount} {Currency}";
}
