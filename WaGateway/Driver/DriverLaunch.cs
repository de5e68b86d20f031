using WaGateway.Model;

namespace WaGateway.Driver;

/// <param name="ProfileFolder">The browser's user data folder: the login lives there.</param>
internal sealed record DriverLaunch(long SessionId, Engine Engine, string ProfileFolder);
