using WaGateway.Model;

namespace WaGateway.Driver;

/// <summary>Who hears what a driver's page tells.</summary>
internal interface IDriverListener
{
    /// <summary>Completes when the events are on disk: until then the page keeps them and tells them again.</summary>
    Task ReceiveAsync(IReadOnlyList<PageEvent> events);

    /// <summary>A send was answered, whoever waited for it.</summary>
    void Sent(SendReceipt receipt);

    /// <summary>The browser or its page is gone or of no use; told at most once, nothing follows.</summary>
    void Lost(StateReason reason, string message);
}
