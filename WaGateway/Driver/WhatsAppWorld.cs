using Microsoft.Playwright;

namespace WaGateway.Driver;

/// <summary>The real WhatsApp: its own hosts can be reached, and nothing else.</summary>
internal sealed class WhatsAppWorld(DriverOptions options) : IOutsideWorld
{
    public const string Host = "web.whatsapp.com";
    private const string Address = $"https://{Host}/";

    // The resolver rule covers every request of the browser, its own included, and costs nothing per request.
    public IReadOnlyList<string> BrowserArguments { get; } =
    ["--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE *.whatsapp.com , EXCLUDE *.whatsapp.net"];

    public bool MayReach(string host) =>
        host.EndsWith(".whatsapp.com", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".whatsapp.net", StringComparison.OrdinalIgnoreCase);

    public Task ConnectAsync(IBrowserContext context, long sessionId) =>
        options.WhatsAppVersionPath.Length == 0
            ? Task.CompletedTask
            : context.RouteAsync(url => url.StartsWith(Address, StringComparison.Ordinal), ServeSavedPageAsync);

    /// <summary>The document alone comes from the file; it names the scripts of its version, which WhatsApp keeps.</summary>
    private Task ServeSavedPageAsync(IRoute route) =>
        route.Request.IsNavigationRequest && new Uri(route.Request.Url).AbsolutePath == "/"
            ? route.FulfillAsync(new() { Path = options.WhatsAppVersionPath, ContentType = "text/html; charset=utf-8" })
            : route.ContinueAsync();
}
