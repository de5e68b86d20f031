using Microsoft.Playwright;

namespace WaGateway.Driver;

/// <summary>The real WhatsApp: its own hosts can be reached, and nothing else.</summary>
internal sealed class WhatsAppWorld : IOutsideWorld
{
    public const string Host = "web.whatsapp.com";

    // The resolver rule covers every request of the browser, its own included, and costs nothing per request.
    public IReadOnlyList<string> BrowserArguments { get; } =
        ["--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE *.whatsapp.com , EXCLUDE *.whatsapp.net"];

    public Task ConnectAsync(IBrowserContext context, long sessionId) => Task.CompletedTask;
}
