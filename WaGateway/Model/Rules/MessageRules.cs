namespace WaGateway.Model.Rules;

/// <summary>What a change means for the message as it is stored. Pure.</summary>
internal static class MessageRules
{
    private const int Error = -1;

    /// <summary>
    /// Acks never go back. An error counts while the message is pending, and not while the queue has it: why one of the
    /// queue's failed is known to the queue only, which fails it with the reason.
    /// </summary>
    public static bool TakesAck(MessageRecord message, int ack) =>
        ack == Error ? message is { Ack: 0, SendState: not (SendState.Queued or SendState.Sending) } : ack > message.Ack;

    /// <summary>Whether WhatsApp's server has a message of the queue that the queue does not know of yet.</summary>
    public static bool HasArrived(MessageRecord message) => message is { Ack: >= 1, SendState: not (null or SendState.Sent) };

    /// <summary>
    /// What a message that is known already says when it is seen again: of our own, how far it has come, because the page
    /// repeats what the queue has sent; of others', nothing.
    /// </summary>
    public static MessageChange.Acked? AckIn(MessageRecord seen, MessageRecord known) =>
        seen.FromMe ? new(seen.SessionId, known.MessageId, seen.Ack, seen.Timestamp) { ChatId = known.ChatId } : null;

    /// <summary>The latest edit counts, in whatever order they are read.</summary>
    public static bool TakesEdit(MessageRecord message, DateTimeOffset at) =>
        at.ToUnixTimeMilliseconds() > (message.EditedAt?.ToUnixTimeMilliseconds() ?? 0);

    /// <summary>A message is deleted once.</summary>
    public static bool TakesDeletion(MessageRecord message) => message.RevokedAt is null;

    /// <summary>A message is deleted for this account once.</summary>
    public static bool TakesForgetting(MessageRecord message) => message.DeletedAt is null;

    /// <summary>The latest vote of a person counts.</summary>
    /// <param name="latest">When the vote that is stored was cast.</param>
    public static bool TakesVote(DateTimeOffset? latest, DateTimeOffset at) => latest is null || at > latest;

    /// <summary>
    /// One that is read after the vote that replaced it (whoever reads the votes may see the last one first) is announced
    /// all the same.
    /// </summary>
    public static bool AnnouncesVote(DateTimeOffset? latest, DateTimeOffset at) =>
        latest?.ToUnixTimeMilliseconds() != at.ToUnixTimeMilliseconds();

    /// <summary>
    /// Which of this account's messages with one id is meant. A chat under a LID whose number was never given is taken for
    /// the one person's chat that has this id: ids of this account's messages are its own devices' choice.
    /// </summary>
    /// <param name="own">Oldest first.</param>
    /// <param name="chat">Null where the id is one that this gateway chose.</param>
    public static MessageRecord? ChooseOwn(
        IReadOnlyList<MessageRecord> own,
        string? chat,
        Func<string, string?> phoneOf,
        Func<string, string?> lidOf
    )
    {
        if (chat is null)
            return own.Count == 0 ? null : own[0];
        var other = phoneOf(chat) ?? lidOf(chat);
        if (own.FirstOrDefault(message => message.ChatId == chat || message.ChatId == other) is { } found)
            return found;
        var isUnresolved = chat.EndsWith("@lid", StringComparison.Ordinal) && phoneOf(chat) is null;
        return isUnresolved && own is [var only] && only.ChatId.EndsWith("@c.us", StringComparison.Ordinal) && lidOf(only.ChatId) is null
            ? only
            : null;
    }
}
