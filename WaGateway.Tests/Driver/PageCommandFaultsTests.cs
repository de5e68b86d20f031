using WaGateway.Driver.Browser;
using WaGateway.Model;

namespace WaGateway.Tests.Driver;

public sealed class PageCommandFaultsTests
{
    /// <summary>Our own words, wa-js's codes, and WhatsApp's servers' numbers.</summary>
    [Theory]
    [InlineData("group.subject", "you_are_not_allowed_set_group_subject", null, "NotGroupAdmin")]
    [InlineData("group.remove", "group_you_are_not_admin", null, "NotGroupAdmin")]
    [InlineData("group.promote", "ServerStatusCodeError", 403, "NotGroupAdmin")]
    [InlineData("group.create", "ServerStatusCodeError", 419, "LimitReached")]
    [InlineData("group.join", "invalid_invite_code", null, "InviteNotValid")]
    [InlineData("group.leave", "not_in_group", null, "NotInGroup")]
    [InlineData("chat.archive", "chat_not_found", null, "ChatNotFound")]
    [InlineData("contact.get", "not_on_whatsapp", null, "NotOnWhatsApp")]
    [InlineData("profile.rejectCall", "call_is_not_incoming_ring", null, "CallNotFound")]
    [InlineData("profile.name", "ServerStatusCodeError", 403, "WhatsAppFailed")]
    [InlineData("profile.picture", "picture_unreadable", null, "ValidationFailed")]
    [InlineData("chat.pin", "not_supported", null, "NotSupportedByWhatsAppWeb")]
    [InlineData("chat.pin", "TypeError", null, "WhatsAppFailed")]
    [InlineData("chat.pin", null, null, "WhatsAppFailed")]
    [InlineData("message.react", "message_gone", null, "MessageNotFound")]
    [InlineData("message.edit", "refused", null, "ChangeRefused")]
    [InlineData("message.star", "TypeError", 403, "ChangeRefused")]
    [InlineData("catalogue.products", "is_not_business", null, "NotABusinessAccount")]
    [InlineData("catalogue.products", "catalogue_not_found", null, "CatalogueNotFound")]
    [InlineData("catalogue.getProduct", "product_not_found", null, "ProductNotFound")]
    [InlineData("catalogue.createProduct", "ServerStatusCodeError", 406, "CatalogueRefused")]
    [InlineData("catalogue.createProduct", "CatalogEditServerError", null, "CatalogueRefused")]
    [InlineData("catalogue.createProduct", "ServerStatusCodeError", 419, "LimitReached")]
    [InlineData("catalogue.products", "E451", 451, "CatalogueRefused")]
    [InlineData("catalogue.products", "CatalogUnknownError", null, "WhatsAppFailed")]
    [InlineData("catalogue.removeImage", "last_image", null, "ChangeRefused")]
    [InlineData("catalogue.changeCollection", "collection_not_found", null, "CollectionNotFound")]
    [InlineData("order.get", "order_not_found", null, "OrderNotFound")]
    [InlineData("order.accept", "order_answered", null, "ChangeRefused")]
    [InlineData("order.accept", "ServerStatusCodeError", 400, "WhatsAppFailed")]
    [InlineData("order.ofMessage", "message_gone", null, "MessageNotFound")]
    [InlineData("order.accept", "msg_not_found", null, "MessageNotFound")]
    [InlineData("order.accept", "not_supported", null, "NotSupportedByWhatsAppWeb")]
    public void What_the_page_says_is_a_fault_that_callers_know(string verb, string? code, int? status, string expected)
    {
        var fault = PageCommandFaults.Of(verb, new PageFault(code, "why", status));
        Assert.Equal(Enum.Parse<FaultCode>(expected), fault.Code);
        Assert.EndsWith(".", fault.Message, StringComparison.Ordinal);
    }
}
