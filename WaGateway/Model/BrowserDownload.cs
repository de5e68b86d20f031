namespace WaGateway.Model;

/// <summary>A browser on its way to this machine.</summary>
/// <param name="Percent">How much of it is here.</param>
/// <param name="Trouble">Why it did not come; null while it comes and when it is there.</param>
internal sealed record BrowserDownload(bool IsRunning, int Percent, string? Trouble);
