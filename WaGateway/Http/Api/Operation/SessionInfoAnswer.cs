namespace WaGateway.Http.Api.Operation;

/// <summary>What a connected session runs.</summary>
/// <param name="WhatsAppWeb">The version of its WhatsApp Web.</param>
/// <param name="WaJs">The version of wa-js in its page.</param>
/// <param name="Passkeys">Whether its WhatsApp Web knows linking with a passkey; null where it does not say.</param>
public sealed record SessionInfoAnswer(long SessionId, string? WhatsAppWeb, string? WaJs, bool? Passkeys);
