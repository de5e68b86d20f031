using WaGateway.Model;

namespace WaGateway.Store;

internal interface EndpointStore
{
    /// <summary>All endpoints of a session (or of all, when null), the session's own URL last.</summary>
    Task<IReadOnlyList<EndpointRecord>> ListEndpointsAsync(long? sessionId = null);

    Task<EndpointRecord?> FindEndpointAsync(long id);

    /// <summary>Registers a URL, or changes it where the session already has it.</summary>
    /// <returns>The endpoint, and whether it is new.</returns>
    Task<(EndpointRecord Endpoint, bool IsNew)> RegisterEndpointAsync(long sessionId, string url, EndpointChange options);

    /// <summary>Fault: unknown endpoint, or the session has the new URL already.</summary>
    Task<Outcome<EndpointRecord>> ChangeEndpointAsync(long id, EndpointChange change);

    /// <summary>Gives it a new secret; the old one keeps signing beside it for <paramref name="overlap"/>.</summary>
    Task<Outcome<EndpointRecord>> RotateSecretAsync(long id, string? secret, TimeSpan overlap);

    Task<bool> DeleteEndpointAsync(long id);
}
