using Microsoft.Playwright;

namespace WaGateway.Driver;

/// <summary>
/// What a session's browser can reach: the real WhatsApp, or the simulator that stands in for it.
/// The driver and its page scripts are the same for both.
/// </summary>
internal interface IOutsideWorld
{
    /// <summary>Browser arguments that keep everything else out of reach.</summary>
    IReadOnlyList<string> BrowserArguments { get; }

    /// <summary>Whether a session's proxy may be asked for this host.</summary>
    bool MayReach(string host);

    /// <summary>Called once for every new browser, before its first navigation.</summary>
    /// <param name="context">The persistent context of the session's browser.</param>
    /// <param name="sessionId">The gateway's number of the session.</param>
    Task ConnectAsync(IBrowserContext context, long sessionId);
}
