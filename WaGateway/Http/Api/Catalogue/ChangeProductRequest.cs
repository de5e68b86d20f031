using System.Text.Json.Serialization;
using WaGateway.Http.Binding;
using WaGateway.Model.Commands;

namespace WaGateway.Http.Api.Catalogue;

/// <summary>What to change about a product; what is left out stays.</summary>
public sealed record ChangeProductRequest : IRequest<ChangeProductRequest>
{
    /// <summary>1 to 150 characters.</summary>
    public string? Name { get; init; }

    /// <summary>At most 5,000 characters; empty removes it.</summary>
    public string? Description { get; init; }
    public MoneyFields? Price { get; init; }

    /// <summary>Empty removes it.</summary>
    public string? Url { get; init; }

    /// <summary>The business's own number for it, at most 100 characters; empty removes it.</summary>
    [JsonPropertyName("retailer_id")]
    public string? RetailerId { get; init; }

    [JsonIgnore]
    internal ProductDraft Draft { get; private init; } = new();

    static ChangeProductRequest IRequest<ChangeProductRequest>.Read(Fields fields)
    {
        var draft = ProductFields.Read(fields, isNew: false);
        if (fields.Fault is null && draft == new ProductDraft())
            fields.Refuse("name", "is missing; give name, description, price, url or retailer_id");
        return new() { Draft = draft };
    }
}
