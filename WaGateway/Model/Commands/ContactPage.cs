namespace WaGateway.Model.Commands;

/// <summary>A part of the contact list.</summary>
internal sealed record ContactPage(IReadOnlyList<Contact> Contacts, long Total);
