using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace WaGateway.Driver.Browser;

/// <summary>A headless browser says so in its user agent; a person's does not. Everything else stays as the browser has it.</summary>
internal static partial class UserAgent
{
    private static readonly ConcurrentDictionary<(string Path, long Changed), Task<string?>> Known = new();

    /// <returns>The user agent of this browser without "Headless"; null when its version cannot be read.</returns>
    public static async Task<string?> OfAsync(string browserPath) =>
        await VersionAsync(browserPath) is { } version
            ? $"Mozilla/5.0 ({Platform}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{version.Split('.')[0]}.0.0.0 Safari/537.36"
            : null;

    /// <returns>E.g. <c>141.0.7390.54</c>; null when it cannot be read.</returns>
    public static Task<string?> VersionAsync(string browserPath) =>
        Known.GetOrAdd((browserPath, File.GetLastWriteTimeUtc(browserPath).Ticks), key => AskAsync(key.Path));

    private static async Task<string?> AskAsync(string path)
    {
        try
        {
            using var browser = Process.Start(
                new ProcessStartInfo(path, "--version") { RedirectStandardOutput = true, RedirectStandardError = true }
            )!;
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            var version = Version().Match(await browser.StandardOutput.ReadToEndAsync(patience.Token));
            return version.Success ? version.Value : null;
        }
        catch (Exception error) when (error is System.ComponentModel.Win32Exception or OperationCanceledException or IOException)
        {
            return null;
        }
    }

    private static string Platform =>
        OperatingSystem.IsMacOS() ? "Macintosh; Intel Mac OS X 10_15_7"
        : OperatingSystem.IsWindows() ? "Windows NT 10.0; Win64; x64"
        : "X11; Linux x86_64";

    [GeneratedRegex(@"\d+\.\d+\.\d+\.\d+")]
    private static partial Regex Version();
}
