using System.ComponentModel.DataAnnotations;
using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>One product of an order.</summary>
/// <param name="Quantity">1 when left out.</param>
public sealed record PhoneOrderLine([property: Required] string Id, int? Quantity)
{
    private const int MostOfOne = 1000;

    internal static PhoneOrderLine Read(Fields fields) => new(fields.RequiredString("id"), fields.Integer("quantity", 1, MostOfOne, 1));
}
