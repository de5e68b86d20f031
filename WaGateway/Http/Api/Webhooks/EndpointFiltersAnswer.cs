using System.ComponentModel.DataAnnotations;

namespace WaGateway.Http.Api.Webhooks;

/// <summary>What narrows a webhook's messages; null does not.</summary>
/// <param name="Chats">Only these chats.</param>
/// <param name="Groups">all | mentions | none.</param>
/// <param name="FromMe">Only our own messages, or only those of others.</param>
/// <param name="Types">Only these message types.</param>
/// <param name="People">all | none: chats with one person.</param>
/// <param name="Channels">all | none: posts of channels; left out, the setting Channels:Tell says.</param>
/// <param name="Status">all | none: statuses; all sends them to a webhook whose events are ["*"], too.</param>
/// <param name="Senders">Only what these people wrote, or in reactions and votes, did.</param>
public sealed record EndpointFiltersAnswer(
    IReadOnlyList<string>? Chats,
    [property: AllowedValues("all", "mentions", "none")] string? Groups,
    bool? FromMe,
    IReadOnlyList<string>? Types,
    [property: AllowedValues("all", "none")] string? People,
    [property: AllowedValues("all", "none")] string? Channels,
    [property: AllowedValues("all", "none")] string? Status,
    IReadOnlyList<string>? Senders
);
