using WaGateway.Simulator;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>
/// A simulated phone. <c>lid </c> is whether the account is LID-migrated, <c>lidId </c> its LID, <c>deviceNames </c> what it lists the
/// linked sessions as.
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
    IReadOnlyList<string> DeviceNames
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
            phone.DeviceNames
        ) { }
}
