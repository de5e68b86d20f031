using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;
using WaGateway.Model.Commands;

namespace WaGateway.Http.Api.Catalogue;

/// <summary>The fields that a new and a changed product share.</summary>
internal static class ProductFields
{
    private const int LongestName = 150;
    private const int LongestDescription = 5000;
    private const int LongestNumber = 100;

    public static ProductDraft Read(Fields fields, bool isNew)
    {
        var price = fields.Object("price", MoneyFields.Read);
        var url = fields.String("url");
        if (!string.IsNullOrEmpty(url))
            fields.RefuseIf("url", Rules.Url(url));
        return new()
        {
            Name = isNew || fields.Has("name") ? MessageFields.NeedLine(fields, LongestName, "name") : null,
            Description = MessageFields.MaybeText(fields, LongestDescription, "description"),
            Price = price?.Thousandths,
            Currency = price?.Currency,
            Url = url,
            RetailerId = MessageFields.MaybeText(fields, LongestNumber, "retailer_id"),
            Hidden = isNew ? fields.Boolean("hidden") : null,
        };
    }
}
