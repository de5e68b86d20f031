namespace WaGateway.Simulator;

/// <summary>A simulated phone, as shown to callers.</summary>
/// <param name="Id"><c>&lt;number&gt;@c.us</c>.</param>
/// <param name="Lid"><c>&lt;15 digits&gt;@lid</c>.</param>
/// <param name="Migrated">Whether the account is LID-migrated (what callers write as <c>lid</c>).</param>
/// <param name="LinkedDevices">How many sessions are logged in with it.</param>
/// <param name="DeviceNames">What it lists them as.</param>
internal sealed record SandboxPhone(
    string Number,
    string Name,
    string Id,
    string Lid,
    bool Migrated,
    bool Online,
    bool Exists,
    int LinkedDevices,
    IReadOnlyList<string> DeviceNames
)
{
    /// <summary>The id of its passkey, base64url; null: WhatsApp wants none.</summary>
    public string? PasskeyId { get; init; }

    /// <summary>Whether a code always has to be compared after the passkey was used.</summary>
    public bool PasskeyConfirmation { get; init; }

    /// <summary>Whether a session waits for its owner to use the passkey now.</summary>
    public bool PasskeyAsked { get; init; }
}
