using WaGateway.Model;

namespace WaGateway.Driver.Browser;

/// <summary>What it means that the page does not write to somebody.</summary>
internal static class PrepareFaults
{
    /// <param name="detail">The group for announcements, where it is a community.</param>
    public static Fault Of(string code, WhatsAppId to, string? detail) =>
        code switch
        {
            "group_not_found" => new(FaultCode.GroupNotFound, $"to: this account is in no group {to}."),
            "channel_not_found" => new(FaultCode.ChannelNotFound, $"to: this account neither has nor follows a channel {to}."),
            "not_channel_admin" => new(
                FaultCode.NotChannelAdmin,
                $"to: only its owner and admins post in the channel {to}, and this account is none."
            ),
            "not_in_group" => new(
                FaultCode.NotInGroup,
                $"to: this account is not in the group {to} any more. It has to be added or join again to write there."
            ),
            "is_community" => new(
                FaultCode.InvalidRecipient,
                $"to: {to} is a community, where nothing is written. "
                    + (detail is null ? "GET …/communities lists its groups." : $"Announcements go to its group {detail}.")
            ),
            "group_ended" => new(FaultCode.NotInGroup, $"to: the group {to} has ended, as its community was deactivated."),
            "not_group_admin" => new(FaultCode.NotGroupAdmin, $"to: only admins write in the group {to}, and this account is none."),
            _ => new(FaultCode.NotOnWhatsApp, $"to: {to} is not on WhatsApp. Check the number and its country code."),
        };
}
