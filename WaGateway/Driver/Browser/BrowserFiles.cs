namespace WaGateway.Driver.Browser;

/// <summary>What the gateway brings of browsers itself, all of it in the data folder: the carried driver and a downloaded Chromium.</summary>
internal sealed class BrowserFiles
{
    /// <exception cref="IOException">The driver could not be unpacked.</exception>
    public BrowserFiles(string dataFolder)
    {
        Browsers = Path.GetFullPath(Path.Combine(dataFolder, "browsers"));
        CarriedDriver.Unpack(Path.GetFullPath(Path.Combine(dataFolder, "driver")));
    }

    public string Browsers { get; }

    /// <summary>The downloaded browser of the highest revision; null when there is none.</summary>
    public string? Newest => !Directory.Exists(Browsers) ? null
        : Directory.EnumerateDirectories(Browsers, "chromium-*")
            .OrderByDescending(folder => int.TryParse(folder[(folder.LastIndexOf('-') + 1)..], out var revision) ? revision : 0)
            .SelectMany(folder => Directory.EnumerateFiles(folder, OperatingSystem.IsWindows() ? "chrome.exe" : "*", SearchOption.AllDirectories))
            .FirstOrDefault(file => Path.GetFileName(file) is "chrome" or "chrome.exe" or "Chromium" or "Google Chrome for Testing");

    /// <returns>The installer's exit code.</returns>
    public int Install()
    {
        Environment.SetEnvironmentVariable("PLAYWRIGHT_BROWSERS_PATH", Browsers);
        return Microsoft.Playwright.Program.Main(["install", "chromium", "--no-shell"]);
    }
}
