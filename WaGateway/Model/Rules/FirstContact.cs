namespace WaGateway.Model.Rules;

/// <summary>
/// What a first contact is: a message to a person with whom nothing was written yet. Such messages are sent more slowly.
/// Pure.
/// </summary>
internal static class FirstContact
{
    /// <param name="hasMessages">Whether the chat has any message, in either direction.</param>
    /// <param name="firstWaits">Whether a first contact still waits there: a later message shares its place in line.</param>
    public static bool Is(MessageRecord message, bool hasMessages, bool firstWaits) =>
        WhatsAppId.KindOf(message.ChatId) == ChatKind.Person && (!hasMessages || firstWaits);

    /// <summary>Whoever writes makes what waits for them an answer.</summary>
    public static bool IsEndedBy(MessageRecord seen) => !seen.FromMe;
}
