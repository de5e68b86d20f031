namespace WaGateway.Model.Formats;

/// <summary>Evolution API's words for events, with which its callers ask for some, and the kinds of ours that they are.</summary>
internal static class EvolutionEvents
{
    private static readonly IReadOnlyList<(string Word, string[] Kinds)> All =
    [
        ("QRCODE_UPDATED", [EventKinds.Qr]),
        ("CONNECTION_UPDATE", [EventKinds.Status]),
        ("MESSAGES_UPSERT", [EventKinds.Message, EventKinds.MessageReaction]),
        ("MESSAGES_EDITED", [EventKinds.MessageEdited]),
        ("MESSAGES_UPDATE", [EventKinds.MessageAck, EventKinds.MessageFailed]),
        ("MESSAGES_DELETE", [EventKinds.MessageRevoked, EventKinds.MessageDeleted]),
        ("SEND_MESSAGE", [EventKinds.MessageSent]),
        ("GROUPS_UPSERT", [EventKinds.Group]),
        ("GROUP_UPDATE", [EventKinds.Group]),
        ("GROUP_PARTICIPANTS_UPDATE", [EventKinds.Group]),
        ("CHATS_UPDATE", [EventKinds.Chat]),
        ("PRESENCE_UPDATE", [EventKinds.Presence]),
        ("CALL", [EventKinds.Call]),
    ];

    /// <summary>What it has besides, and never happens here.</summary>
    private static readonly HashSet<string> Silent = new(StringComparer.Ordinal)
    {
        "APPLICATION_STARTUP",
        "INSTANCE_CREATE",
        "INSTANCE_DELETE",
        "MESSAGES_SET",
        "SEND_MESSAGE_UPDATE",
        "CONTACTS_SET",
        "CONTACTS_UPSERT",
        "CONTACTS_UPDATE",
        "CHATS_SET",
        "CHATS_UPSERT",
        "CHATS_DELETE",
        "LABELS_EDIT",
        "LABELS_ASSOCIATION",
        "NEW_JWT_TOKEN",
        "REMOVE_INSTANCE",
        "LOGOUT_INSTANCE",
        "STATUS_INSTANCE",
        "TYPEBOT_START",
        "TYPEBOT_CHANGE_STATUS",
        "ERRORS",
    };

    /// <summary>All kinds that can be written in this form.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. All.SelectMany(one => one.Kinds).Distinct()];

    public static bool IsKnown(string word) => Silent.Contains(word) || Find(word).Length > 0;

    public static IReadOnlyList<string> KindsOf(IEnumerable<string> words) => [.. words.SelectMany(Find).Distinct()];

    /// <summary>The words that ask for these kinds.</summary>
    public static IReadOnlyList<string> WordsOf(IReadOnlyList<string> kinds) =>
        [.. All.Where(one => kinds.Contains(EventKinds.All) || one.Kinds.All(kinds.Contains)).Select(one => one.Word)];

    /// <summary>Its newer word for changes of groups has an s.</summary>
    private static string[] Find(string word) =>
        All.FirstOrDefault(one => one.Word == (word == "GROUPS_UPDATE" ? "GROUP_UPDATE" : word)).Kinds ?? [];
}
