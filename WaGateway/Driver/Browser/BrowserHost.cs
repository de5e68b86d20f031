using System.Net;
using Microsoft.Playwright;
using WaGateway.Model;

namespace WaGateway.Driver.Browser;

/// <summary>Launches a browser for a session: a persistent profile, the tuned command line, the session's outside world.</summary>
internal sealed partial class BrowserHost(
    PlaywrightProcess playwright,
    BrowserFiles files,
    BrowserInstaller installer,
    DialProxy dial,
    IReadOnlyDictionary<Engine, IOutsideWorld> worlds,
    DriverOptions options,
    Measures measures,
    TimeProvider clock,
    ILogger<BrowserHost> logger
) : IWhatsAppDriverFactory
{
    /// <summary>Chromium refuses to start as root with its own sandbox on.</summary>
    private static readonly bool IsRoot = !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    /// <summary>How much later than a browser's time is up the driver process may say so.</summary>
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(5);
    private int warned;

    private const string Address = $"https://{WhatsAppWorld.Host}/";

    public async Task<Outcome<IWhatsAppDriver>> LaunchAsync(DriverLaunch launch, IDriverListener listener, CancellationToken stop)
    {
        if (BrowserFinder.Find(options.BrowserPath, files).Failed(out var missing, out var path))
            return missing;
        if (!worlds.TryGetValue(launch.Engine, out var world))
            return new Fault(FaultCode.SandboxDisabled, "This is a sandbox session, and the sandbox is switched off (Sandbox:Enabled).");
        stop.ThrowIfCancellationRequested();
        var began = clock.GetUtcNow();
        if (IsRoot && Interlocked.Exchange(ref warned, 1) == 0)
            Log.Unconfined(logger);
        Directory.CreateDirectory(launch.ProfileFolder);
        BrowserProcesses.EndLeftovers(launch.ProfileFolder);
        BrowserProfile.Unlock(launch.ProfileFolder);
        BrowserProfile.RemoveDownloads(launch.ProfileFolder);
        // Beside the look at the browser's version: both take a while, the first time. What fails is said when it is used.
        _ = Task.Run(playwright.GetAsync, CancellationToken.None);
        var scripts = PageScripts.Together(options.WaJsPath, launch.DeviceName, options.PageTimeout);
        var userAgent = launch.UserAgent ?? await UserAgent.OfAsync(path);
        var arguments = BrowserArguments.For(world, userAgent, launch.Proxy is not null, options.BrowserArguments);
        // In between, because everybody on this machine can read a command line, and to hold what may be reached.
        var relay = launch.Proxy is { } proxy
            ? new ProxyRelay(new Upstream(proxy, dial), world.MayReach, IsOf(launch.ProfileFolder), logger)
            : null;
        IBrowserContext context;
        stop.ThrowIfCancellationRequested();
        try
        {
            context = await LaunchAsync(path, launch, relay is null ? null : new Proxy { Server = relay.Server }, arguments);
        }
        catch (Exception error) when (error is PlaywrightException or TimeoutException)
        {
            relay?.Dispose();
            BrowserProcesses.EndLeftovers(launch.ProfileFolder);
            return
                error.Message.Contains("ProcessSingleton", StringComparison.Ordinal)
                || error.Message.Contains("profile appears to be in use", StringComparison.Ordinal)
                ? new Fault(
                    FaultCode.ProfileInUse,
                    "The browser's profile is in use by another computer. Use one data folder from one computer only."
                )
                : new Fault(FaultCode.BrowserUnavailable, $"The browser {path} did not start: {Why(error)}");
        }
        var driver = new BrowserDriver(context, launch, relay, listener, options, measures, logger);
        try
        {
            await OpenAsync(driver, scripts, world, context, launch.SessionId, began).WaitAsync(options.LaunchTimeout, stop);
            return driver;
        }
        catch (Exception error) when (error is PlaywrightException or TimeoutException or OperationCanceledException)
        {
            await driver.DisposeAsync();
            stop.ThrowIfCancellationRequested();
            return new Fault(FaultCode.BrowserUnavailable, $"The browser {path} ended while it started: {Why(error)}");
        }
    }

    private async Task OpenAsync(
        BrowserDriver driver,
        string scripts,
        IOutsideWorld world,
        IBrowserContext context,
        long sessionId,
        DateTimeOffset began
    )
    {
        await context.AddInitScriptAsync(PageScripts.First);
        await context.AddInitScriptAsync(scripts);
        await world.ConnectAsync(context, sessionId);
        await driver.OpenAsync(Address, began, clock);
    }

    public void EndLeftovers(string profilesFolder)
    {
        if (BrowserProcesses.EndLeftoversBelow(profilesFolder) is > 0 and var count)
            Log.Leftovers(logger, count);
    }

    public Footprint? Footprint(string profilesFolder) => BrowserProcesses.Footprint(profilesFolder);

    public async Task<DriverVersions> VersionsAsync()
    {
        var browser = BrowserFinder.Find(options.BrowserPath, files).Failed(out _, out var path)
            ? null
            : await UserAgent.VersionAsync(path);
        return new(browser, PageScripts.WaJsVersion(options.WaJsPath), typeof(IPlaywright).Assembly.GetName().Version!.ToString(3));
    }

    public BrowserDownload? Download => installer.Last;

    public Fault? BeginDownload()
    {
        if (Missing() is not { } missing)
            return null;
        // Another browser would not be the one that the setting names.
        if (options.BrowserPath.Length > 0)
            return missing;
        installer.Begin();
        return null;
    }

    public Fault? Missing() => BrowserFinder.Find(options.BrowserPath, files).Failed(out var missing, out _) ? missing : null;

    /// <summary>
    /// A driver process that died since it was last used is noticed here, replaced, and the launch tried on the new one. So is one that
    /// hangs.
    /// </summary>
    private async Task<IBrowserContext> LaunchAsync(string path, DriverLaunch launch, Proxy? proxy, IEnumerable<string> arguments)
    {
        var node = await playwright.GetAsync();
        try
        {
            return await LaunchAsync(node, path, launch.ProfileFolder, proxy, arguments, options.LaunchTimeout);
        }
        // A browser that does not start in time is no fault of the driver process, on which the other sessions depend.
        catch (Exception error) when (error is DriverSilentException || IsDead(error) || playwright.HasEnded(node))
        {
            await playwright.DiscardAsync(node);
        }
        return await LaunchAsync(await playwright.GetAsync(), path, launch.ProfileFolder, proxy, arguments, options.LaunchTimeout);
    }

    /// <exception cref="PlaywrightException">It did not start.</exception>
    /// <exception cref="TimeoutException">It did not start in time.</exception>
    internal static async Task<IBrowserContext> LaunchAsync(
        IPlaywright node,
        string path,
        string profile,
        Proxy? proxy,
        IEnumerable<string> arguments,
        TimeSpan timeout
    )
    {
        var launch = node.Chromium.LaunchPersistentContextAsync(
            profile,
            new()
            {
                Proxy = proxy,
                ExecutablePath = path,
                Headless = true,
                Args = arguments,
                ChromiumSandbox = !IsRoot,
                ServiceWorkers = ServiceWorkerPolicy.Block,
                // Files of messages come out of the page as downloads; PageFiles throws away any other.
                AcceptDownloads = true,
                DownloadsPath = BrowserProfile.Downloads(profile),
                ViewportSize = new() { Width = 1280, Height = 800 },
                HandleSIGINT = false,
                HandleSIGTERM = false,
                HandleSIGHUP = false,
                Timeout = (float)timeout.TotalMilliseconds,
            }
        );
        if (await Task.WhenAny(launch, Task.Delay(timeout + AnswerTime)) == launch)
            return await launch;
        _ = launch.ContinueWith(
            static late => late.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted,
            TaskScheduler.Default
        );
        throw new DriverSilentException();
    }

    /// <summary>The driver process did not even say that the time was up.</summary>
    private sealed class DriverSilentException() : TimeoutException("Playwright's driver process does not answer.");

    private static Func<IPEndPoint, IPEndPoint, bool> IsOf(string profile) => (there, here) => BrowserSockets.Holds(profile, there, here);

    // The words Playwright.NET uses when its node process is gone.
    private static bool IsDead(Exception error) =>
        error is PlaywrightException
        && (
            error.Message.Contains("Process exited", StringComparison.Ordinal)
            || error.Message.Contains("Connection closed", StringComparison.Ordinal)
            || error.Message.Contains("closed unexpectedly", StringComparison.Ordinal)
        );

    private static string Why(Exception error) =>
        error.Message.Contains("No usable sandbox", StringComparison.Ordinal)
            ? "its sandbox needs user namespaces, which this system denies to ordinary users. Allow them (on Ubuntu an AppArmor profile "
                + "for the browser, or sysctl kernel.apparmor_restrict_unprivileged_userns=0; in a container a seccomp profile that "
                + "lets clone make them)"
            : error.Message.Split('\n', 2)[0];

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "The gateway runs as root, so Chromium's own sandbox is off and a page that breaks out of the browser is root "
                + "too: run the gateway as an ordinary user, as the Dockerfile and the systemd unit do"
        )]
        public static partial void Unconfined(ILogger logger);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} browsers of an earlier life were still running and have been ended")]
        public static partial void Leftovers(ILogger logger, int count);
    }
}
