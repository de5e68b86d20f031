using WaGateway.Model;

namespace WaGateway.Driver.Browser;

/// <summary>What the words mean with which the page, wa-js and WhatsApp's server refuse a command.</summary>
internal static class PageCommandFaults
{
    public static Fault Of(string verb, PageFault fault) =>
        fault switch
        {
            _ when CatalogueFaults.Concern(verb) && CatalogueFaults.Of(verb, fault) is { } known => known,
            { Code: "message_gone" } => new(
                FaultCode.MessageNotFound,
                "WhatsApp does not have this message any more; what is done to it here would reach nobody."
            ),
            { Code: "not_a_poll" } => Fault.Field("id", "is a message that is not a poll."),
            { Code: "option_not_found" } => Fault.Field("options", $"'{fault.Message}' is not an option of this poll."),
            { Code: "poll_closed" } => Refused("This poll is closed: WhatsApp takes no more votes"),
            { Code: "already_pinned" } => Refused("The message is pinned already; unpin it first to pin it for another time"),
            { Code: "not_pinned" } => Refused("The message is not pinned"),
            { Code: "not_an_event" } => Refused("The message is not an event"),
            { Code: "event_cancelled" } => Refused("The event was cancelled"),
            { Code: "event_over" } => Refused("The event is over"),
            { Code: "not_own_message" } => new(FaultCode.NotOwnMessage, "Only of one's own messages it is known who read them."),
            { Code: "not_in_group" } => new(FaultCode.NotInGroup, $"This account is not in the group {fault.Message} any more."),
            { Code: "not_group_admin" } => NotAdmin,
            { Code: "not_channel_admin" } => new(
                FaultCode.NotChannelAdmin,
                $"Only the owner and admins of the channel {fault.Message} may do this, and this account is none."
            ),
            _ when verb.StartsWith("message.", StringComparison.Ordinal) && fault.Code is not ("not_supported" or "answer_too_long") => new(
                FaultCode.ChangeRefused,
                $"WhatsApp does not allow it: {fault.Message ?? fault.Code}.{(verb == "message.edit" ? EditingLimits : "")}"
            ),
            { Code: "not_supported" } => new(
                FaultCode.NotSupportedByWhatsAppWeb,
                $"The running WhatsApp Web does not offer {verb}: {fault.Message} is missing. GET …/capabilities lists what it offers."
            ),
            { Code: "answer_too_long" } => new(
                FaultCode.WhatsAppFailed,
                "What WhatsApp Web has about it is too long to be passed on. Ask for less: with a smaller limit, or for one thing at a "
                    + "time."
            ),
            { Code: "not_on_whatsapp" } => new(
                FaultCode.NotOnWhatsApp,
                $"{fault.Message} is not on WhatsApp. Check the number and its country code."
            ),
            { Code: "number_unknown" } => new(
                FaultCode.NumberUnknown,
                $"WhatsApp does not tell the phone number behind {fault.Message}, and contacts are saved by number."
            ),
            { Code: "contact_not_saved" or "number_is_not_your_contact" } => new(
                FaultCode.ContactNotSaved,
                $"{fault.Message} is not among the saved contacts."
            ),
            { Code: "chat_not_found" } => new(
                FaultCode.ChatNotFound,
                $"There is no chat with {fault.Message}. GET …/chats lists those there are."
            ),
            { Code: "group_not_found" } => new(
                FaultCode.GroupNotFound,
                $"This account knows no group {fault.Message}. GET …/groups lists those there are."
            ),
            { Code: "community_not_found" } => new(
                FaultCode.CommunityNotFound,
                $"This account knows no community {fault.Message}. GET …/communities lists those there are."
            ),
            { Code: "not_a_community" } => new(
                FaultCode.CommunityNotFound,
                $"{fault.Message} is a group, and no community. GET …/communities lists those there are."
            ),
            { Code: "not_community_admin" } => new(
                FaultCode.NotGroupAdmin,
                $"Only an admin of the community {fault.Message} may do this, and this account is none."
            ),
            { Code: "not_admin_of_group" } => new(
                FaultCode.NotGroupAdmin,
                $"Only an admin of the group {fault.Message} may put it into a community, and this account is none."
            ),
            { Code: "group_already_linked" } => new(
                FaultCode.GroupAlreadyLinked,
                $"The group {fault.Message} belongs to a community already. GET …/groups/{fault.Message} says to which (communityId)."
            ),
            { Code: "group_not_linked" } => new(
                FaultCode.GroupNotLinked,
                $"The group {fault.Message} does not belong to this community. GET …/communities lists the groups of each."
            ),
            { Code: "is_community" } => Refused(
                $"{fault.Message} is a community: its members and admins are changed, and it is left, at …/communities/{fault.Message}"
            ),
            { Code: "community_is_own" } => Refused(
                $"Who made the community {fault.Message} cannot leave it; deactivate it instead (DELETE …/communities/{fault.Message})"
            ),
            { Code: "group_is_community" } => Refused($"{fault.Message} is a community itself, and cannot be a group of one"),
            { Code: "group_is_announcement" } => Refused(
                $"{fault.Message} is a community's group for announcements: it belongs to the community and is called as that is"
            ),
            { Code: "community_full" } => new(FaultCode.LimitReached, $"The community {fault.Message} has as many groups as it may have."),
            { Code: "message_not_found" } => new(FaultCode.MessageNotFound, $"before: WhatsApp Web knows no message {fault.Message}."),
            { Code: "channel_not_found" } => new(
                FaultCode.ChannelNotFound,
                $"There is no channel {fault.Message} here. GET …/channels lists those of this account, …/channels/search finds others."
            ),
            { Code: "channel_is_own" } => new(
                FaultCode.NotChannelAdmin,
                $"The channel {fault.Message} is this account's own: it can be deleted, not unfollowed."
            ),
            { Code: "newsletter_closed" } => new(FaultCode.WhatsAppFailed, "The channel takes no new followers."),
            { Code: "newsletter_follower_limit" } => new(FaultCode.LimitReached, "The channel has as many followers as it may have."),
            { Code: "status_not_found" } => new(
                FaultCode.MessageNotFound,
                $"This account shows no status {fault.Message}; they end after a day. GET …/status lists those there are."
            ),
            { Code: "participant_not_found" } => new(FaultCode.ParticipantNotFound, $"participants: {fault.Message} is not in the group."),
            { Code: "request_not_found" } => new(
                FaultCode.ParticipantNotFound,
                $"participants: {fault.Message} does not ask to join the group."
            ),
            { Code: "list_not_found" } => new(
                FaultCode.ListNotFound,
                $"There is no list {fault.Message}. GET …/lists lists those there are."
            ),
            { Code: "color_unknown" } => Fault.Field("color", $"must be one of WhatsApp's: {fault.Message}"),
            { Code: "label_not_found" } => new(
                FaultCode.LabelNotFound,
                $"There is no label {fault.Message}. GET …/labels lists those there are."
            ),
            { Code: "group_you_are_not_admin" or "group_you_are_restricted_member" } => NotAdmin,
            { Code: not null } when fault.Code.StartsWith("you_are_not_allowed_", StringComparison.Ordinal) => NotAdmin,
            { Code: "picture_unreadable" } => Fault.Field("data", "is an image that cannot be read; it may be cut off."),
            { Code: "is_not_business" } => new(FaultCode.NotABusinessAccount, "Labels belong to business accounts, and this is none."),
            { Code: "call_not_found" or "call_is_not_incoming_ring" } => new(
                FaultCode.CallNotFound,
                $"There is no call that still rings by this id ({fault.Message})."
            ),
            // It has just ended, and the page does not know it yet.
            { Status: 404 } when verb == "profile.rejectCall" => new(FaultCode.CallNotFound, "This call does not ring any more."),
            { Code: "invalid_invite_code" } => new(
                FaultCode.InviteNotValid,
                "invite: this invitation does not exist or was revoked. Ask an admin of the group for a new one."
            ),
            { Status: 401 or 403 } when verb.StartsWith("community.", StringComparison.Ordinal) => new(
                FaultCode.NotGroupAdmin,
                "WhatsApp lets only an admin of the community do this, and only its owner deactivate it; this account may not."
            ),
            { Status: 401 or 403 } when verb.StartsWith("group.", StringComparison.Ordinal) => NotAdmin,
            { Status: 419 } => new(FaultCode.LimitReached, "WhatsApp's server has no room for another (resource-limit)."),
            _ => new(FaultCode.WhatsAppFailed, $"WhatsApp did not do it: {fault.Message ?? fault.Code ?? "no reason given"}."),
        };

    private const string EditingLimits = " Texts and captions can be edited, for fifteen minutes; send this anew instead.";

    private static Fault Refused(string why) => new(FaultCode.ChangeRefused, why + ".");

    private static readonly Fault NotAdmin = new(
        FaultCode.NotGroupAdmin,
        "Only an admin of the group may do this, and this account is none."
    );
}
