using WaGateway.Simulator;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>
/// A simulated phone. <c>lid</c> is whether the account is LID-migrated, <c>lidId</c> its LID, <c>deviceNames</c> what it lists the
/// linked sessions as, <c>passkey</c> whether WhatsApp wants the account's passkey when a device is linked, <c>passkeyId</c> its id,
/// <c>passkeyAsked</c> whether a session waits for it now.
/// </summary>
public sealed record SandboxPhoneAnswer(
    string Number,
    string Name,
    string Id,
    string LidId,
    bool Lid,
    bool Online,
    bool Exists,
    int LinkedSessions,
    IReadOnlyList<string> DeviceNames,
    bool Passkey,
    bool PasskeyConfirmation,
    string? PasskeyId,
    bool PasskeyAsked
)
{
    internal SandboxPhoneAnswer(SandboxPhone phone)
        : this(
            phone.Number,
            phone.Name,
            phone.Id,
            phone.Lid,
            phone.Migrated,
            phone.Online,
            phone.Exists,
            phone.LinkedDevices,
            phone.DeviceNames,
            phone.PasskeyId is not null,
            phone.PasskeyConfirmation,
            phone.PasskeyId,
            phone.PasskeyAsked
        ) { }
}
