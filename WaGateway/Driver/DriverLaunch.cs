using WaGateway.Model;

namespace WaGateway.Driver;

/// <param name="ProfileFolder">The browser's user data folder: the login lives there.</param>
/// <param name="PhoneOf">The phone number behind a LID, where it is known.</param>
/// <param name="Proxy">The way to WhatsApp; null: straight.</param>
/// <param name="DeviceName">What the phone lists the session as; null: as the client says.</param>
/// <param name="UserAgent">Null: the browser's own, without a word about being headless.</param>
internal sealed record DriverLaunch(
    long SessionId,
    Engine Engine,
    string ProfileFolder,
    Func<string, string?> PhoneOf,
    ProxyAddress? Proxy = null,
    string? DeviceName = null,
    string? UserAgent = null
);
