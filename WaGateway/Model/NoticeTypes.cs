namespace WaGateway.Model;

/// <summary>
/// The types of rows that WhatsApp itself writes into a chat. They are stored as messages and announced as <c>chat</c>, <c>group</c> or
/// <c>call</c>: nobody wrote them, and a bot must not answer them.
/// </summary>
internal static class NoticeTypes
{
    private static readonly HashSet<string> Types = new(StringComparer.Ordinal)
    {
        "gp2",
        "call_log",
        "protocol",
        "pinned_message",
        "keep_in_chat",
        "notification",
        "group_notification",
        "broadcast_notification",
        "newsletter_notification",
        "message_history_bundle",
        "message_history_notice",
        "poll_add_option_decrypted",
        "status_notification",
        "debug",
        // What belongs to another message. WhatsApp Web keeps these apart; should one be a row, nobody wrote it to be answered.
        "reaction",
        "reaction_enc",
        "poll_update",
        "pin_message",
        "event_response",
        "event_edit_encrypted",
        "poll_add_option_encrypted",
    };

    public static bool IsNotice(string type) => Types.Contains(type);
}
