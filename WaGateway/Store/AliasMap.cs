using System.Collections.Concurrent;
using WaGateway.Model;

namespace WaGateway.Store;

/// <summary>One session's numbers that WhatsApp knows by another form, in memory.</summary>
/// <param name="write">Puts a pair on disk.</param>
internal sealed class AliasMap(Func<string, string, Task> write)
{
    private const int Most = 100_000;
    private readonly ConcurrentDictionary<string, string> phoneByAsked = new(StringComparer.Ordinal);

    public string? PhoneOf(string asked) => phoneByAsked.GetValueOrDefault(asked);

    public async Task LearnAsync(string asked, string phone)
    {
        // Failure policy: beyond so many the number is found by the form that WhatsApp uses only.
        if (asked == phone || PhoneOf(asked) == phone || !IsPhone(asked) || !IsPhone(phone) || phoneByAsked.Count >= Most)
            return;
        await write(asked, phone);
        Load(asked, phone);
    }

    public void Load(string asked, string phone) => phoneByAsked[asked] = phone;

    private static bool IsPhone(string id) => WhatsAppId.TryParse(id, out var parsed) && parsed.IsPhone && parsed.Value == id;
}
