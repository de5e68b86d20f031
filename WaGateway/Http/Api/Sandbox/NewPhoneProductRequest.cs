using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WaGateway.Http.Api.Catalogue;
using WaGateway.Http.Binding;
using WaGateway.Simulator.World;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>A product for a simulated business's catalogue. Its image is made up.</summary>
public sealed record NewPhoneProductRequest : IRequest<NewPhoneProductRequest>
{
    /// <summary>1 to 150 characters.</summary>
    [Required]
    public string Name { get; init; } = "";

    public string? Description { get; init; }

    public MoneyFields? Price { get; init; }

    public string? Url { get; init; }

    [JsonPropertyName("retailer_id")]
    public string? RetailerId { get; init; }

    /// <summary>Nobody else sees it; false when left out.</summary>
    public bool? Hidden { get; init; }

    [JsonIgnore]
    internal CatalogueProduct Product { get; private init; } = new("", "");

    static NewPhoneProductRequest IRequest<NewPhoneProductRequest>.Read(Fields fields)
    {
        var draft = ProductFields.Read(fields, isNew: true);
        return new()
        {
            Product = new("", draft.Name ?? "")
            {
                Description = draft.Description ?? "",
                Price = draft.Price,
                Currency = draft.Currency,
                Url = draft.Url ?? "",
                RetailerId = draft.RetailerId ?? "",
                Hidden = draft.Hidden ?? false,
                Images = ["https://mmg.whatsapp.net/v/product/000000000000000000000000"],
            },
        };
    }
}
