namespace WaGateway.Driver;

/// <summary>Which message the page means: an id is unique within its chat and its author only.</summary>
/// <param name="Chat">As the page names it: people may be <c>…@lid</c> or <c>…@c.us</c>.</param>
/// <param name="FromMe">This account wrote it.</param>
/// <param name="Author">Who wrote it, in a group; elsewhere the chat says it.</param>
internal sealed record PageTarget(string Id, string Chat, bool FromMe, string? Author);
