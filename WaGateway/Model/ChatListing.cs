namespace WaGateway.Model;

/// <summary>Which messages of a chat WhatsApp Web's own store has, without a gap.</summary>
/// <param name="Ids">Bare.</param>
/// <param name="IsCut">The store has older ones, which are not listed.</param>
/// <param name="Disappears">Messages disappear from the chat by themselves, the first of them after a day.</param>
internal sealed record ChatListing(IReadOnlyList<string> Ids, DateTimeOffset Since, DateTimeOffset Until, bool IsCut, bool Disappears);
