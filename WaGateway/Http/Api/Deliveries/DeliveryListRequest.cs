using System.Text.Json.Serialization;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Api.Deliveries;

/// <summary>Which deliveries to list.</summary>
public sealed record DeliveryListRequest : IRequest<DeliveryListRequest>
{
    /// <summary>Without its session.</summary>
    [JsonIgnore]
    internal DeliveryQuery Query { get; private init; } = null!;

    static DeliveryListRequest IRequest<DeliveryListRequest>.Read(Fields fields) =>
        new()
        {
            Query = new(State(fields), null, fields.Integer("endpoint"), fields.Limit(50), fields.Integer("offset", 0, int.MaxValue, 0)),
        };

    private static DeliveryState? State(Fields fields)
    {
        if (fields.String("state") is not { } word)
            return null;
        foreach (var state in Enum.GetValues<DeliveryState>())
            if (SnakeCase.Of(state) == word)
                return state;
        fields.Refuse("state", $"must be {string.Join(", ", Enum.GetValues<DeliveryState>().Select(SnakeCase.Of))}");
        return null;
    }
}
