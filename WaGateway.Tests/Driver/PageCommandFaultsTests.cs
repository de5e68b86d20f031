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
    public void What_the_page_says_is_a_fault_that_callers_know(string verb, string? code, int? status, string expected)
    {
        var fault = PageCommandFaults.Of(verb, new PageFault(code, "why", status));
        Assert.Equal(Enum.Parse<FaultCode>(expected), fault.Code);
        Assert.EndsWith(".", fault.Message, StringComparison.Ordinal);
    }
}
