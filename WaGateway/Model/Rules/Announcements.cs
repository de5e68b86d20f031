namespace WaGateway.Model.Rules;

/// <summary>Which events a change makes, in the order in which they are logged. Pure; the log drops what it has already.</summary>
internal static class Announcements
{
    /// <summary>
    /// A message was stored: somebody else's is announced at once, our own when WhatsApp's server has it, not before; what
    /// WhatsApp notes in a chat, whoever caused it, always.
    /// </summary>
    public static IReadOnlyList<Announcement> Stored(
        SessionRecord session,
        MessageRecord message,
        bool mentionsMe,
        GroupNotice? notice = null
    ) =>
        !message.FromMe || message.Ack >= 1 || notice is not null || NoticeTypes.IsNotice(message.Type)
            ? [new(EventDrafts.Message(session, message, mentionsMe, notice), message.Id)]
            : [];

    /// <summary>Its ack has changed: our own message may be announced only now.</summary>
    public static IReadOnlyList<Announcement> Acknowledged(SessionRecord session, MessageRecord message, DateTimeOffset at) =>
        [.. Stored(session, message, mentionsMe: false), new(EventDrafts.Ack(session, message, at))];

    /// <summary>It will not be sent.</summary>
    public static IReadOnlyList<Announcement> NotSent(SessionRecord session, MessageRecord message, DateTimeOffset at) =>
        [new(EventDrafts.Ack(session, message, at)), new(EventDrafts.Failed(session, message, at))];

    /// <summary>Something became of a message; a star is this account's own mark and is not announced.</summary>
    public static IReadOnlyList<Announcement> Changed(SessionRecord session, MessageRecord message, MessageChange change) =>
        change switch
        {
            MessageChange.Edited edited => [new(EventDrafts.Edited(session, message, edited.At))],
            MessageChange.Revoked revoked => [new(EventDrafts.Revoked(session, message, revoked.At))],
            MessageChange.Forgotten { ByGateway: false } forgotten => [new(EventDrafts.Deleted(session, message, forgotten.At))],
            MessageChange.Reacted reacted => [new(EventDrafts.Reaction(session, message, reacted))],
            MessageChange.Voted voted => [new(AddOnEventDrafts.Vote(session, message, voted))],
            MessageChange.Answered answered => [new(AddOnEventDrafts.Response(session, message, answered))],
            MessageChange.Unpinned unpinned => [new(AddOnEventDrafts.Unpinned(session, message, unpinned))],
            MessageChange.Kept kept => [new(AddOnEventDrafts.Kept(session, message, kept))],
            _ => [],
        };

    /// <summary>The same, found in WhatsApp Web's own store.</summary>
    public static IReadOnlyList<Announcement> Backfilled(IReadOnlyList<Announcement> announcements) =>
        [.. announcements.Select(one => one with { Draft = one.Draft with { Backfilled = true } })];

    /// <summary>Its file is there, or will never be.</summary>
    public static IReadOnlyList<Announcement> FileSettled(SessionRecord session, MessageRecord message, DateTimeOffset at, string? error) =>
        [new(EventDrafts.Media(session, message, at, error))];

    /// <summary>A gap was found, or closed.</summary>
    public static IReadOnlyList<Announcement> Gap(SessionRecord session, GapRecord gap) => [new(EventDrafts.Gap(session, gap))];

    /// <param name="version">Each state is announced, also the same one again.</param>
    public static IReadOnlyList<Announcement> State(SessionRecord session, long version, DateTimeOffset at) =>
        [new(EventDrafts.Status(session, version, at))];
}
