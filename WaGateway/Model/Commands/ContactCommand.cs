namespace WaGateway.Model.Commands;

/// <summary>What can be asked about people, and done about them.</summary>
internal static class ContactCommand
{
    internal sealed record List(int Limit, int Offset) : PageCommand<ContactPage>;

    internal sealed record Get(WhatsAppId Contact) : PageCommand<ContactProfile>;

    internal sealed record Check(IReadOnlyList<WhatsAppId> Contacts) : PageCommand<IReadOnlyList<NumberCheck>>;

    internal sealed record Block(WhatsAppId Contact, bool On) : PageCommand<Nothing>;

    internal sealed record Subscribe(WhatsAppId Contact) : PageCommand<PresenceReading>;
}
