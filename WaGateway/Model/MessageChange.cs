namespace WaGateway.Model;

/// <summary>What the page told about a message.</summary>
internal abstract record MessageChange(long SessionId)
{
    /// <summary>A message was seen, live or read back.</summary>
    /// <param name="Notice">What it says, where it is a group's notice.</param>
    internal sealed record Seen(MessageRecord Message, bool MentionsMe, GroupNotice? Notice = null) : MessageChange(Message.SessionId);

    /// <summary>A receipt; acks never go back, except to −1.</summary>
    internal sealed record Acked(long SessionId, string MessageId, int Ack, DateTimeOffset At) : MessageChange(SessionId);

    internal sealed record Edited(long SessionId, string MessageId, string ChatId, string Content, DateTimeOffset At) : MessageChange(SessionId);

    internal sealed record Revoked(long SessionId, string MessageId, string ChatId, DateTimeOffset At) : MessageChange(SessionId);

    /// <summary>An empty <paramref name="Emoji"/> takes the reaction back.</summary>
    internal sealed record Reacted(long SessionId, string MessageId, string Sender, string Emoji, DateTimeOffset At) : MessageChange(SessionId);
}
