using System.ComponentModel.DataAnnotations;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>Money that a person sends or asks for; the message is the note.</summary>
/// <param name="Kind">request (when left out) or send.</param>
/// <param name="Amount">A number, or one as text: "12.50".</param>
/// <param name="Currency">Three letters: BRL when left out.</param>
public sealed record PhonePaymentFields(
    [property: AllowedValues("request", "send")] string? Kind,
    [property: Required] object Amount,
    string? Currency
)
{
    internal static MessageDetails Read(Fields fields)
    {
        var kind = fields.String("kind");
        if (kind is not (null or "request" or "send"))
            fields.Refuse("kind", "must be request or send");
        if (!fields.Has("amount"))
            fields.Refuse("amount", "is required");
        return new()
        {
            Payment = new() { Kind = kind ?? "request", Amount = PhoneMoney.Maybe(fields, "amount") },
        };
    }
}
