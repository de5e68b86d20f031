namespace WaGateway.Model.Content;

/// <summary>A message was pinned for everybody in the chat.</summary>
/// <param name="MessageId">Which; null where WhatsApp Web does not know it any more.</param>
/// <param name="By">Who did it.</param>
/// <param name="Until">When the pin ends.</param>
public sealed record PinContent(string? MessageId, string? By, DateTimeOffset? Until);
