using System.Diagnostics;

namespace WaGateway.Driver.Browser;

/// <summary>
/// What the gateway brings of browsers itself, all of it in the data folder: the carried driver and a downloaded Chromium.
/// </summary>
internal sealed class BrowserFiles
{
    // The installer leaves this behind when everything is unpacked.
    private const string Complete = "INSTALLATION_COMPLETE";

    /// <exception cref="IOException">The driver could not be unpacked.</exception>
    public BrowserFiles(string dataFolder)
    {
        Browsers = Path.GetFullPath(Path.Combine(dataFolder, "browsers"));
        BundledDriver.Unpack(Path.GetFullPath(Path.Combine(dataFolder, "driver")));
    }

    public string Browsers { get; }

    /// <summary>The downloaded browser of the highest revision; null when there is none.</summary>
    public string? Newest =>
        !Directory.Exists(Browsers)
            ? null
            : Directory
                .EnumerateDirectories(Browsers, "chromium*-*")
                .Where(folder => File.Exists(Path.Combine(folder, Complete)))
                .OrderByDescending(folder => int.TryParse(folder[(folder.LastIndexOf('-') + 1)..], out var revision) ? revision : 0)
                .SelectMany(folder =>
                    Directory.EnumerateFiles(folder, OperatingSystem.IsWindows() ? "chrome.exe" : "*", SearchOption.AllDirectories)
                )
                .FirstOrDefault(file => Path.GetFileName(file) is "chrome" or "chrome.exe" or "Chromium" or "Google Chrome for Testing");

    /// <summary>Playwright's installer as a process of its own, whose output can be read.</summary>
    /// <exception cref="IOException">There is no browser driver.</exception>
    public ProcessStartInfo Installer()
    {
        var driver = Path.Combine(
            Environment.GetEnvironmentVariable("PLAYWRIGHT_DRIVER_SEARCH_PATH") ?? AppContext.BaseDirectory,
            ".playwright"
        );
        var node = Directory
            .EnumerateFiles(Path.Combine(driver, "node"), OperatingSystem.IsWindows() ? "node.exe" : "node", SearchOption.AllDirectories)
            .FirstOrDefault()
            ?? throw new FileNotFoundException($"{driver} holds no browser driver");
        return new(node, [Path.Combine(driver, "package", "cli.js"), "install", "chromium", "--no-shell"])
        {
            Environment = { ["PLAYWRIGHT_BROWSERS_PATH"] = Browsers },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
    }

    /// <returns>The installer's exit code.</returns>
    public int Install()
    {
        Environment.SetEnvironmentVariable("PLAYWRIGHT_BROWSERS_PATH", Browsers);
        return Microsoft.Playwright.Program.Main(["install", "chromium", "--no-shell"]);
    }
}
