using WaGateway.Model;

namespace WaGateway.Driver;

/// <param name="ProfileFolder">The browser's user data folder: the login lives there.</param>
/// <param name="PhoneOf">The phone number behind a LID, where it is known.</param>
internal sealed record DriverLaunch(long SessionId, Engine Engine, string ProfileFolder, Func<string, string?> PhoneOf);
