namespace WaGateway.Model;

/// <param name="Browser">Null while none is installed, or when it does not say.</param>
/// <param name="WaJs">Of the bundle in use; null when it does not say.</param>
internal sealed record DriverVersions(string? Browser, string? WaJs, string Playwright);
