namespace WaGateway.Model;

/// <param name="Code">The text WhatsApp Web draws, e.g. <c>https://wa.me/settings/linked_devices#…,9</c>.</param>
internal sealed record QrCode(string Code, DateTimeOffset ExpiresAt);
