using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace WaGateway.Driver;

/// <summary>
/// What is to be signed with a passkey: the options of <c>navigator.credentials.get</c>. Read as far as a signature is checked against
/// them, and passed on as WhatsApp gave them.
/// </summary>
internal sealed record CredentialOptions
{
    private CredentialOptions(string json, byte[] challenge) => (Json, Challenge) = (json, challenge);

    public string Json { get; }

    public byte[] Challenge { get; }

    public bool NeedsVerification { get; private init; }

    /// <summary>A value that the passkey derives is wanted beside the signature.</summary>
    public bool NeedsPrf { get; private init; }

    /// <summary>Ids of the only credentials that may sign; empty for any.</summary>
    public IReadOnlyList<byte[]> Allowed { get; private init; } = [];

    public static bool TryParse(string? json, [NotNullWhen(true)] out CredentialOptions? options)
    {
        options = null;
        try
        {
            using var document = JsonDocument.Parse(json ?? "");
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || Bytes(root, "challenge") is not { Length: > 0 } challenge || !IsText(root))
                return false;
            options = new(json!, challenge)
            {
                NeedsVerification =
                    root.TryGetProperty("userVerification", out var verification)
                    && verification.ValueKind == JsonValueKind.String
                    && verification.ValueEquals("required"),
                NeedsPrf =
                    root.TryGetProperty("extensions", out var extensions)
                    && extensions.ValueKind == JsonValueKind.Object
                    && extensions.TryGetProperty("prf", out var prf)
                    && prf.ValueKind == JsonValueKind.Object,
                Allowed =
                    root.TryGetProperty("allowCredentials", out var allowed) && allowed.ValueKind == JsonValueKind.Array
                        ? [.. allowed.EnumerateArray().Select(one => Bytes(one, "id")).OfType<byte[]>()]
                        : [],
            };
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public bool Equals(CredentialOptions? other) => other?.Json == Json;

    public override int GetHashCode() => Json.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => "options of a passkey";

    /// <summary>Half characters can be read as JSON, and be written nowhere.</summary>
    private static bool IsText(JsonElement root)
    {
        try
        {
            using var nowhere = new Utf8JsonWriter(Stream.Null);
            root.WriteTo(nowhere);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static byte[]? Bytes(JsonElement parent, string name)
    {
        try
        {
            return
                parent.ValueKind == JsonValueKind.Object
                && parent.TryGetProperty(name, out var value)
                && value.ValueKind == JsonValueKind.String
                ? Base64Url.DecodeFromChars(value.GetString())
                : null;
        }
        catch (Exception error) when (error is FormatException or InvalidOperationException)
        {
            // No base64url, or half a character.
            return null;
        }
    }
}
