using WaGateway.Model;

namespace WaGateway.Store;

/// <summary>A person is one identity: the map between LIDs and phone numbers.</summary>
internal interface IIdentityStore
{
    /// <summary>The phone number behind a LID, if WhatsApp ever told. Answered from memory.</summary>
    string? PhoneOf(string lid);

    /// <summary>The LID of a phone number, if WhatsApp ever told. Answered from memory.</summary>
    string? LidOf(string phone);

    /// <summary>Remembers pairs of LID and phone, and rewrites messages stored under the LID alone.</summary>
    Task LearnAsync(IReadOnlyCollection<KeyValuePair<string, string>> lidToPhone);
}
