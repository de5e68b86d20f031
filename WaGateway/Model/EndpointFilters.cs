namespace WaGateway.Model;

/// <summary>Narrows what an endpoint receives. Null means no restriction.</summary>
/// <param name="Chats">Only these chats.</param>
/// <param name="Groups"><c>all</c>, <c>mentions</c> (only group messages that mention us) or <c>none</c>.</param>
/// <param name="FromMe">Only our own messages (true) or only those of others (false).</param>
/// <param name="Types">Only these message types.</param>
internal sealed record EndpointFilters(IReadOnlyList<string>? Chats, string? Groups, bool? FromMe, IReadOnlyList<string>? Types)
{
    public static readonly EndpointFilters None = new(null, null, null, null);

    /// <param name="nameOf">How messages name a person whose number or LID is given in any form.</param>
    public bool Admit(EventSubject subject, Func<string, string> nameOf)
    {
        if (subject.ChatId is null)
            return true;
        var isGroup = subject.ChatId.EndsWith("@g.us", StringComparison.Ordinal);
        return (Chats is null || Chats.Contains(subject.ChatId) || Chats.Any(chat => nameOf(chat) == subject.ChatId))
            && (FromMe is null || FromMe == subject.FromMe)
            && (Types is null || subject.MessageType is null || Types.Contains(subject.MessageType))
            && (
                !isGroup
                || Groups switch
                {
                    "none" => false,
                    "mentions" => subject.MentionsMe,
                    _ => true,
                }
            );
    }
}
