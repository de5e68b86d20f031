using WaGateway.Model;

namespace WaGateway.Driver.Browser;

/// <summary>
/// Where the browser is: the setting, where Chromium and Chrome are usually installed, the PATH, or the one that was downloaded.
/// </summary>
internal static class BrowserFinder
{
    private static readonly string[] Usual =
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/usr/bin/google-chrome-stable",
        "/snap/bin/chromium",
        "/opt/google/chrome/chrome",
        "/usr/bin/chromium-headless-shell",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
    ];

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    public static Outcome<string> Find(string setting, BrowserFiles files)
    {
        if (setting.Length > 0)
            return File.Exists(setting)
                ? setting
                : new Fault(
                    FaultCode.BrowserMissing,
                    $"Driver:BrowserPath names {setting}, which does not exist. Correct the setting, or leave it empty to use an "
                        + "installed Chromium or Chrome."
                );
        return (Usual.FirstOrDefault(File.Exists) ?? InPath() ?? files.Newest) is { } found
            ? found
            : new Fault(
                FaultCode.BrowserMissing,
                "No Chromium or Chrome was found. Install one (Debian and Ubuntu: 'apt-get install chromium'), let 'wagateway "
                    + "install-browser' download one, or name yours in Driver:BrowserPath."
            );
    }

    /// <summary>Where systems such as NixOS have their programs.</summary>
    private static string? InPath() =>
        (
            from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            where Path.IsPathFullyQualified(folder)
            from name in Names
            select Path.Combine(folder, name)
        ).FirstOrDefault(File.Exists);
}
