using WaGateway.Model.Commands;

namespace WaGateway.Http.Contracts;

/// <summary>People by name.</summary>
internal sealed record ContactListAnswer(IReadOnlyList<Contact> Contacts, PageAnswer Pagination)
{
    public ContactListAnswer(ContactPage page, PageAnswer pagination)
        : this(page.Contacts, pagination)
    {
    }
}
