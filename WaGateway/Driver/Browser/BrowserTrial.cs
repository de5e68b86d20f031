using Microsoft.Playwright;
using WaGateway.Model;

namespace WaGateway.Driver.Browser;

/// <summary>Starts the browser once, on an empty profile, as a session would.</summary>
internal static class BrowserTrial
{
    /// <returns>The browser's path and version; or why it does not run.</returns>
    public static async Task<Outcome<string>> RunAsync(DriverOptions options, string dataDir)
    {
        if (BrowserFinder.Find(options.BrowserPath, new BrowserFiles(dataDir)).Failed(out var missing, out var path))
            return missing;
        var profile = Directory.CreateTempSubdirectory("wagateway-check-").FullName;
        try
        {
            using var playwright = await Playwright.CreateAsync();
            await using var context = await BrowserHost.LaunchAsync(
                playwright,
                path,
                profile,
                null,
                BrowserArguments.For(new WhatsAppWorld(options), null, hasProxy: false, options.BrowserArguments),
                options.LaunchTimeout
            );
            return $"{path}, version {context.Browser?.Version ?? await VersionAsync(context)}";
        }
        catch (Exception error) when (error is PlaywrightException or TimeoutException)
        {
            return new Fault(FaultCode.BrowserUnavailable, $"{path} does not start: {Why(error)}");
        }
        finally
        {
            BrowserProcesses.EndLeftovers(profile);
            Directory.Delete(profile, recursive: true);
        }
    }

    private static async Task<string> VersionAsync(IBrowserContext context)
    {
        var browser = await context.Pages[0].EvaluateAsync<string>("navigator.userAgent");
        return browser[(browser.LastIndexOf("Chrome/", StringComparison.Ordinal) + 7)..].Split(' ')[0];
    }

    /// <summary>
    /// The line that tells most: what a browser itself prints when it lacks a library comes after Playwright's first words.
    /// </summary>
    private static string Why(Exception error) =>
        error
            .Message.Split('\n')
            .FirstOrDefault(line =>
                line.Contains("error while loading", StringComparison.Ordinal) || line.Contains("[err]", StringComparison.Ordinal)
            )
            ?.Trim()
        ?? error.Message.Split('\n', 2)[0];
}
