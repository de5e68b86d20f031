namespace WaGateway.Driver.Browser;

/// <summary>The browser's command line: small, quiet, and with the owner's arguments last, so that they win.</summary>
internal static class BrowserArguments
{
    // The last --disable-features (or --enable-features) on a command line replaces the others, Playwright's own included:
    // its lists are repeated here. The three at the end save a spare renderer and two hidden pages, about 60 MB per session.
    private const string DisabledFeatures =
        "--disable-features=AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,DialMediaRouteProvider,GlobalMediaControls,"
        + "HttpsUpgrades,LensOverlay,MediaRouter,PaintHolding,ThirdPartyStoragePartitioning,BlockOriginHeaderModificationOnRedirect,"
        + "AvoidCorsURLLoaderRestartOnRedirect,Translate,AutoDeElevate,OptimizationHints,NetworkTimeServiceQuerying,AimEnabled,"
        + "SpareRendererForSitePerProcess,WebUIOmniboxPopup,WebUIOmniboxAimPopup";

    // On Linux the network service has no sandbox of its own. Within the browser's process it costs a fifth less processor
    // time at the start and 17 MB less per session; elsewhere its sandbox is worth more.
    private static readonly string EnabledFeatures =
        "--enable-features=CDPScreenshotNewSurface" + (OperatingSystem.IsLinux() ? ",NetworkServiceInProcess2" : "");

    public static IEnumerable<string> For(IOutsideWorld world, string? userAgent, bool hasProxy, IEnumerable<string> owners) =>
        [
            DisabledFeatures,
            EnabledFeatures,
            "--disable-gpu",
            "--disable-software-rasterizer",
            "--disable-blink-features=AutomationControlled",
            .. userAgent is null ? Array.Empty<string>() : [$"--user-agent={userAgent}"],
            // The resolver's rules close every name; the relay to the proxy must be found. Nothing goes past it by UDP.
            .. world.BrowserArguments.Select(argument =>
                hasProxy && argument.StartsWith("--host-resolver-rules=", StringComparison.Ordinal)
                    ? argument + " , EXCLUDE 127.0.0.1"
                    : argument
            ),
            .. !hasProxy ? Array.Empty<string>() : ["--force-webrtc-ip-handling-policy=disable_non_proxied_udp"],
            .. owners,
        ];
}
