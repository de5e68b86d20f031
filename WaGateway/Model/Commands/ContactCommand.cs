namespace WaGateway.Model.Commands;

/// <summary>What can be asked about people, and done about them.</summary>
internal static class ContactCommand
{
    internal sealed record List(int Limit, int Offset) : PageCommand<ContactPage>;

    internal sealed record Get(WhatsAppId Contact) : PageCommand<ContactProfile>;

    internal sealed record Check(IReadOnlyList<WhatsAppId> Contacts) : PageCommand<IReadOnlyList<NumberCheck>>;

    internal sealed record Block(WhatsAppId Contact, bool On) : PageCommand<Nothing>;

    /// <summary>Who is blocked, by phone number where it is known.</summary>
    internal sealed record Blocked : PageCommand<IReadOnlyList<string>>;

    /// <param name="Sync">Into the phone's address book, not into WhatsApp's own list alone.</param>
    internal sealed record Save(WhatsAppId Contact, string FirstName, string? LastName, bool Sync) : PageCommand<Nothing>;

    internal sealed record Remove(WhatsAppId Contact) : PageCommand<Nothing>;

    internal sealed record Subscribe(WhatsAppId Contact) : PageCommand<PresenceReading>;
}
