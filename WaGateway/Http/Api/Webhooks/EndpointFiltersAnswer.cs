using System.ComponentModel.DataAnnotations;

namespace WaGateway.Http.Api.Webhooks;

/// <summary>What narrows a webhook's messages; null does not.</summary>
/// <param name="Chats">Only these chats.</param>
/// <param name="Groups">all | mentions | none.</param>
/// <param name="FromMe">Only our own messages, or only those of others.</param>
/// <param name="Types">Only these message types.</param>
public sealed record EndpointFiltersAnswer(
    IReadOnlyList<string>? Chats,
    [property: AllowedValues("all", "mentions", "none")] string? Groups,
    bool? FromMe,
    IReadOnlyList<string>? Types
);
