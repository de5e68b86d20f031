using WaGateway.Model;

namespace WaGateway.Driver.Browser;

/// <summary>What the words mean with which the page and WhatsApp's server refuse what concerns catalogues and orders.</summary>
internal static class CatalogueFaults
{
    private const string Catalogue = "catalogue.";

    public static bool Concern(string verb) =>
        verb.StartsWith(Catalogue, StringComparison.Ordinal) || verb.StartsWith("order.", StringComparison.Ordinal);

    /// <summary>Null where it is nothing of these alone.</summary>
    public static Fault? Of(string verb, PageFault fault) =>
        fault switch
        {
            { Code: "is_not_business" } => new(
                FaultCode.NotABusinessAccount,
                "Only business accounts have a catalogue and answer orders, and this is none: link the session to a business's number."
            ),
            { Code: "catalogue_not_found" } => new(
                FaultCode.CatalogueNotFound,
                $"business: {fault.Message} shows no catalogue: it is no business, or has no products."
            ),
            { Code: "product_not_found" } => new(
                FaultCode.ProductNotFound,
                $"There is no product {fault.Message} in this catalogue. GET …/catalogue/products lists those there are."
            ),
            { Code: "collection_not_found" } => new(
                FaultCode.CollectionNotFound,
                $"There is no collection {fault.Message}. GET …/catalogue/collections lists those there are."
            ),
            { Code: "image_not_found" } => Fault.Field("image", $"must be one that the product has: it has {fault.Message}."),
            { Code: "too_many_images" } => new(
                FaultCode.LimitReached,
                $"A product has at most {fault.Message} images: replace or remove one."
            ),
            { Code: "last_image" } => Refused("A product needs an image: replace this one instead of removing it"),
            { Code: "picture_unreadable" } => Fault.Field("media", "is an image that cannot be read; it may be cut off."),
            { Code: "not_an_order" } => Fault.Field("id", "is a message that is not an order."),
            { Code: "order_not_found" } => new(
                FaultCode.OrderNotFound,
                $"WhatsApp shows this account no order {fault.Message}: the id or the token is wrong, or the order is not this account's."
            ),
            { Code: "order_answered" } => Refused($"The order is {fault.Message} already"),
            // wa-js answers only what the client has loaded, and what is asked for by its id need not be.
            { Code: "msg_not_found" } => new(
                FaultCode.MessageNotFound,
                "WhatsApp Web does not have this message loaded any more: answer the order on the phone."
            ),
            { Code: "own_order" } => Refused("This account sent the order itself: the business that it went to answers it"),
            { Code: "refused" } => Refused($"WhatsApp did not do it: {fault.Message}"),
            { Code: "E451" } or { Status: 451 } => new(
                FaultCode.CatalogueRefused,
                "WhatsApp offers this account no catalogue: trade is switched off for it (451)."
            ),
            { Code: "CatalogEditServerError" } or { Status: 400 or 406 or 421 } when verb.StartsWith(Catalogue, StringComparison.Ordinal) =>
                new(
                    FaultCode.CatalogueRefused,
                    $"WhatsApp does not take this for the catalogue{Because(fault)}. It may break WhatsApp's commerce policy, or be longer "
                        + "than it may be."
                ),
            _ => null,
        };

    private static string Because(PageFault fault) => string.IsNullOrWhiteSpace(fault.Message) ? "" : $": {fault.Message.TrimEnd('.')}";

    private static Fault Refused(string why) => new(FaultCode.ChangeRefused, why + ".");
}
