using WaGateway.Model;

namespace WaGateway.Http.Api.Messages;

/// <summary>A contact's card.</summary>
/// <param name="Phone">The WhatsApp number, else the first number.</param>
/// <param name="Phones">All numbers of the card; one without a country code is as the card has it.</param>
public sealed record ContactAnswer(string Name, string? Phone, IReadOnlyList<string> Phones, string Vcard)
{
    internal static IReadOnlyList<ContactAnswer>? Of(IReadOnlyList<ContactCard>? cards) =>
        cards
            ?.Select(card => card.Phones is null ? ContactCard.Read(card.Name, card.Vcard) : card)
            .Select(card => new ContactAnswer(card.Name, card.Phone, card.Phones ?? [], card.Vcard))
            .ToList();
}
