using System.Text.Json;
using System.Text.Json.Serialization;
using WaGateway.Model.Content;

namespace WaGateway.Driver.Browser;

/// <summary>Reads an amount as the page gives it: <c>{"thousandths":12500,"currency":"BRL"}</c>.</summary>
internal sealed class PageMoney : JsonConverter<Money>
{
    /// <summary>Beyond it a number of JavaScript is not exact.</summary>
    private const double Most = 9_007_199_254_740_992;

    public override Money? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var value = JsonDocument.ParseValue(ref reader);
        if (
            value.RootElement.ValueKind != JsonValueKind.Object
            || !value.RootElement.TryGetProperty("thousandths", out var amount)
            || amount.ValueKind != JsonValueKind.Number
            || !(Math.Abs(amount.GetDouble()) <= Most)
        )
            return null;
        var currency =
            value.RootElement.TryGetProperty("currency", out var word) && word.ValueKind == JsonValueKind.String ? word.GetString() : null;
        return Money.Of((long)amount.GetDouble(), string.IsNullOrEmpty(currency) ? null : currency);
    }

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) =>
        throw new NotSupportedException("The page is given amounts in thousandths.");
}
