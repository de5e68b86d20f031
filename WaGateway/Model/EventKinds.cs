namespace WaGateway.Model;

/// <summary>The closed list of events an endpoint can ask for. <c>*</c> asks for all.</summary>
internal static class EventKinds
{
    public const string Message = "message";
    public const string MessageSent = "message.sent";
    public const string MessageAck = "message.ack";
    public const string MessageFailed = "message.failed";
    public const string MessageEdited = "message.edited";
    public const string MessageRevoked = "message.revoked";
    public const string MessageDeleted = "message.deleted";
    public const string MessageReaction = "message.reaction";
    public const string MessageUnpinned = "message.unpinned";
    public const string MessageKept = "message.kept";
    public const string MessageMedia = "message.media";
    public const string PollVote = "poll.vote";
    public const string EventResponse = "event.response";
    public const string Status = "status";

    /// <summary>Somebody posted a status. Only endpoints that ask for it by name, or say so in their filters, get it.</summary>
    public const string StatusPosted = "status.posted";
    public const string Qr = "qr";
    public const string Passkey = "passkey";
    public const string Group = "group";
    public const string Chat = "chat";
    public const string Presence = "presence";
    public const string Call = "call";
    public const string Gap = "gap";
    public const string Test = "test";
    public const string All = "*";

    /// <summary>What a caller may name when registering (a test event goes to its endpoint whatever it asked for).</summary>
    public static readonly IReadOnlySet<string> Known = new HashSet<string>(StringComparer.Ordinal)
    {
        Message,
        MessageSent,
        MessageAck,
        MessageFailed,
        MessageEdited,
        MessageRevoked,
        MessageDeleted,
        MessageReaction,
        MessageUnpinned,
        MessageKept,
        MessageMedia,
        PollVote,
        EventResponse,
        Status,
        StatusPosted,
        Qr,
        Passkey,
        Group,
        Chat,
        Presence,
        Call,
        Gap,
        All,
    };
}
