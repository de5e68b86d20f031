namespace WaGateway.Model;

/// <summary>What a page says about itself, shown under a message that links to it.</summary>
/// <param name="Link">As it stands in the message.</param>
internal sealed record LinkPreview(string Link, string Title, string? Description);
