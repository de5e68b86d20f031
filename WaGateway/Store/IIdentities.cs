namespace WaGateway.Store;

/// <summary>A person is one identity: the map between LIDs and phone numbers that one session's WhatsApp gave.</summary>
internal interface IIdentities
{
    /// <summary>The phone number behind a LID, if WhatsApp ever gave it. Answered from memory.</summary>
    string? PhoneOf(string lid);

    /// <summary>The LID of a phone number, if WhatsApp ever gave it. Answered from memory.</summary>
    string? LidOf(string phone);

    /// <summary>
    /// How the session's messages name a person: the number behind a LID, and the form of a number that WhatsApp uses;
    /// else the id itself. For finding people: where a message goes WhatsApp is asked each time. Answered from memory.
    /// </summary>
    string NameOf(string id);

    /// <summary>Remembers that WhatsApp answered a question for one number with another. Anything but two numbers is left out.</summary>
    Task LearnAliasAsync(string asked, string phone);

    /// <summary>
    /// Remembers pairs of LID and phone, and rewrites the session's messages that were stored under the LID alone. A pair
    /// that is not <c>…@lid</c> and <c>…@c.us</c> is left out. One that contradicts a known pair replaces it, with a warning.
    /// </summary>
    Task LearnAsync(IReadOnlyCollection<KeyValuePair<string, string>> lidToPhone);
}
