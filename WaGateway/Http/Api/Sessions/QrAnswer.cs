using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace WaGateway.Http.Api.Sessions;

/// <summary>The code to scan with the phone.</summary>
/// <param name="QrCode">A PNG as a data URL.</param>
/// <param name="Status">Of the session.</param>
/// <param name="Code">The text in the image, exactly as WhatsApp Web draws it.</param>
/// <param name="ExpiresAt">Ask again after this moment.</param>
public sealed record QrAnswer(
    [property: JsonPropertyName("qr_code")] string QrCode,
    [property: AllowedValues("disconnected", "connecting", "connected")] string Status,
    string Code,
    DateTimeOffset ExpiresAt
);
