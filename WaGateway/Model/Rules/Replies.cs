namespace WaGateway.Model.Rules;

/// <summary>
/// What a reply is: a message to somebody who has just written. Such messages do not wait for the gap of the pacing. Pure.
/// </summary>
internal static class Replies
{
    /// <summary>Later than this it is a message like any other.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromMinutes(1);

    /// <summary>
    /// In a chat with one person whatever they wrote is answered. In a group people write to each other: there, and in a chat to which
    /// an answer is taken from elsewhere, only what quotes is an answer.
    /// </summary>
    /// <param name="types">Of what others wrote in its chat within the time, before it.</param>
    /// <param name="quoted">The type of what it quotes, where that is of others and within the time.</param>
    public static bool Is(MessageRecord message, IEnumerable<string> types, string? quoted) =>
        IsWritten(quoted) || (WhatsAppId.KindOf(message.ChatId) == ChatKind.Person && types.Any(IsWritten));

    private static bool IsWritten(string? type) => type is not null && !NoticeTypes.IsNotice(type);
}
