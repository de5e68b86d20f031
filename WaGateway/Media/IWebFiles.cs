using WaGateway.Model;

namespace WaGateway.Media;

/// <summary>Files and pages on the web that callers name.</summary>
internal interface IWebFiles
{
    /// <summary>Opens what is at an address. Redirects are followed a few times, each checked like the first.</summary>
    /// <param name="field">What the caller calls the address, for the fault: not reachable, or not allowed.</param>
    Task<Outcome<WebFile>> OpenAsync(Uri address, string field, CancellationToken stop);
}
