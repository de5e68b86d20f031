using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;
using WaGateway.Model.Commands;

namespace WaGateway.Http.Api.Catalogue;

/// <summary>A product for the account's catalogue.</summary>
public sealed record NewProductRequest : IRequest<NewProductRequest>
{
    /// <summary>1 to 150 characters.</summary>
    [Required]
    public string Name { get; init; } = "";

    /// <summary>At most 5,000 characters.</summary>
    public string? Description { get; init; }

    /// <summary>None when left out: the buyer has to ask.</summary>
    public MoneyFields? Price { get; init; }

    /// <summary>Where more about it is.</summary>
    public string? Url { get; init; }

    /// <summary>The business's own number for it, at most 100 characters.</summary>
    [JsonPropertyName("retailer_id")]
    public string? RetailerId { get; init; }

    /// <summary>Nobody else sees it yet; false when left out.</summary>
    public bool? Hidden { get; init; }

    /// <summary>Its image.</summary>
    [Required]
    public MediaFields? Media { get; init; }

    [JsonIgnore]
    internal ProductDraft Draft { get; private init; } = new();

    static NewProductRequest IRequest<NewProductRequest>.Read(Fields fields) =>
        new() { Draft = ProductFields.Read(fields, isNew: true), Media = ImageRequest.Need(fields) };
}
