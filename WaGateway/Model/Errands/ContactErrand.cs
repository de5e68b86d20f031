namespace WaGateway.Model.Errands;

/// <summary>What can be asked about people, and done about them.</summary>
internal static class ContactErrand
{
    internal sealed record List(int Limit, int Offset) : Errand<ContactPage>;

    internal sealed record Get(WhatsAppId Contact) : Errand<ContactProfile>;

    internal sealed record Check(IReadOnlyList<WhatsAppId> Contacts) : Errand<IReadOnlyList<NumberCheck>>;

    internal sealed record Block(WhatsAppId Contact, bool On) : Errand<Nothing>;

    internal sealed record Subscribe(WhatsAppId Contact) : Errand<PresenceReading>;
}
