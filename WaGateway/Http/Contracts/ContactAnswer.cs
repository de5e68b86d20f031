using WaGateway.Model;

namespace WaGateway.Http.Contracts;

/// <summary>A contact's card.</summary>
public sealed record ContactAnswer(string Name, string? Phone, string Vcard)
{
    internal static IReadOnlyList<ContactAnswer>? Of(IReadOnlyList<ContactCard>? cards) =>
        cards?.Select(card => new ContactAnswer(card.Name, card.Phone, card.Vcard)).ToList();
}
