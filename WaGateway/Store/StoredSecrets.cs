using WaGateway.Model;

namespace WaGateway.Store;

/// <summary>Secrets are encrypted in every row; records carry them in the clear only where somebody signs or shows them.</summary>
internal sealed class StoredSecrets(SecretBox box)
{
    public SecretBox Box => box;

    public EndpointRecord Open(EndpointRecord endpoint) =>
        endpoint with
        {
            Secret = box.Open(endpoint.Secret),
            PreviousSecret = endpoint.PreviousSecret is { } previous ? box.Open(previous) : null,
            Headers = endpoint.Headers.ToDictionary(header => header.Key, header => box.Open(header.Value)),
        };

    public SessionRecord Open(SessionRecord session) => session.Proxy is { } proxy ? session with { Proxy = box.Open(proxy) } : session;

    public string Seal(string secret) => box.Seal(secret);

    public IReadOnlyDictionary<string, string> Seal(IReadOnlyDictionary<string, string> headers) =>
        headers.ToDictionary(header => header.Key, header => box.Seal(header.Value));

    /// <summary>A proxy's address holds its password. An empty one removes it.</summary>
    public string? SealProxy(SessionDevice? device) => string.IsNullOrEmpty(device?.Proxy) ? device?.Proxy : box.Seal(device.Proxy);
}
