namespace WaGateway.Model;

/// <summary>Narrows what an endpoint receives of messages and statuses. Null means no restriction, but see the channels.</summary>
/// <param name="Chats">Only these chats.</param>
/// <param name="Groups"><c>all</c>, <c>mentions</c> (only group messages that mention us) or <c>none</c>.</param>
/// <param name="FromMe">Only our own messages (true) or only those of others (false).</param>
/// <param name="Types">Only these message types.</param>
internal sealed record EndpointFilters(IReadOnlyList<string>? Chats, string? Groups, bool? FromMe, IReadOnlyList<string>? Types)
{
    public const string All = "all";
    public const string Mentions = "mentions";
    public const string Nothing = "none";

    public static readonly EndpointFilters None = new(null, null, null, null);

    /// <summary>Chats with one person: <c>all</c> or <c>none</c>.</summary>
    public string? People { get; init; }

    /// <summary>
    /// Posts of channels: <c>all</c> or <c>none</c>; null is what the setting <c>Channels:Tell</c> says, and what this account posted.
    /// </summary>
    public string? Channels { get; init; }

    /// <summary>
    /// Statuses: <c>all</c> or <c>none</c>; null gives them to an endpoint that names the event, not to one that asks for all.
    /// </summary>
    public string? Status { get; init; }

    /// <summary>Only what these people did: wrote, or in a reaction or a vote, reacted or voted.</summary>
    public IReadOnlyList<string>? Senders { get; init; }

    /// <param name="nameOf">How messages name a person whose number or LID is given in any form.</param>
    /// <param name="tellsChannels">Whether posts of channels go to endpoints that do not say.</param>
    public bool Admit(EventSubject subject, Func<string, string> nameOf, bool tellsChannels)
    {
        if (subject.ChatId is not { } chat)
            return true;
        return AdmitsKind(chat, subject, tellsChannels)
            && (Chats is null || Names(Chats, chat, nameOf))
            && (Senders is null || (subject.Sender is { } sender && Names(Senders, sender, nameOf)))
            && (FromMe is null || FromMe == subject.FromMe)
            && (Types is null || subject.MessageType is null || Types.Contains(subject.MessageType));
    }

    private bool AdmitsKind(string chat, EventSubject subject, bool tellsChannels) =>
        WhatsAppId.KindOf(chat) switch
        {
            ChatKind.Group => Groups switch
            {
                Nothing => false,
                Mentions => subject.MentionsMe,
                _ => true,
            },
            ChatKind.Channel => Channels is null ? tellsChannels || subject.FromMe : Channels != Nothing,
            ChatKind.Status => Status != Nothing,
            _ => People != Nothing,
        };

    private static bool Names(IReadOnlyList<string> named, string id, Func<string, string> nameOf) =>
        named.Contains(id) || named.Any(one => nameOf(one) == id);
}
