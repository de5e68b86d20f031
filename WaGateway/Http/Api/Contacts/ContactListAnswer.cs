using WaGateway.Model.Commands;

namespace WaGateway.Http.Api.Contacts;

/// <summary>People by name.</summary>
public sealed record ContactListAnswer(IReadOnlyList<Contact> Contacts, PageAnswer Pagination)
{
    internal ContactListAnswer(ContactPage page, PageAnswer pagination)
        : this(page.Contacts, pagination) { }
}
