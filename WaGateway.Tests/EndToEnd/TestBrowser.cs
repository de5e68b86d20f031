using WaGateway.Driver.Browser;

namespace WaGateway.Tests.EndToEnd;

/// <summary>
/// The browser of gateways that are started for tests: Chromium's headless shell where it is installed, as ./run.sh test does.
/// It is the same engine without the windows that a headless browser shows to no one, and takes a third less processor time.
/// Tests of profiles, of kills, of what Chromium asks the network for, and the walk with curl run the full one.
/// </summary>
internal static class TestBrowser
{
    /// <summary>A setting for gateways that must run the browser that users have.</summary>
    public const string Full = "--Driver:BrowserPath=";

    // The program itself: what Debian puts into /usr/bin is a script that stays beside it.
    private const string Shell = "/usr/lib/chromium/chromium-headless-shell";

    private static readonly Lazy<Task<string[]>> Chosen = new(ChooseAsync);

    /// <summary>None where the tests name a browser themselves, in their settings or in the environment.</summary>
    public static async Task<string[]> SettingsForAsync(IEnumerable<string> settings) =>
        settings.Any(setting => setting.StartsWith(Full, StringComparison.Ordinal)) ? [] : await Chosen.Value;

    /// <summary>The program itself, for browsers that tests start; null: Playwright looks for one.</summary>
    public static string? Path { get; } = File.Exists(Shell) ? Shell : FullPath;

    /// <summary>The same, but the browser that people have.</summary>
    public static string? FullPath =>
        new[] { "/usr/lib/chromium/chromium", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(
            File.Exists
        );

    // The user agent is the one that each gateway would find out for itself, by starting the browser once.
    private static async Task<string[]> ChooseAsync()
    {
        if (Path != Shell || Environment.GetEnvironmentVariable("Driver__BrowserPath") is { Length: > 0 })
            return [];
        return await UserAgent.OfAsync(Shell) is { } userAgent
            ? [$"--Driver:BrowserPath={Shell}", $"--Driver:UserAgent={userAgent}"]
            : [$"--Driver:BrowserPath={Shell}"];
    }
}
