namespace WaGateway.Model;

/// <param name="ReachesPrivate">Whether its webhook may point at this machine and its network.</param>
/// <param name="Grant">What its webhook may be sent; null: everything.</param>
internal sealed record NewSession(
    long UserId,
    string Name,
    Engine Engine,
    string Profile,
    string? WebhookUrl,
    string? WebhookSecret,
    SessionDevice? Device = null,
    bool ReachesPrivate = true,
    EndpointGrant? Grant = null
)
{
    /// <summary>How its webhook's deliveries are written; null for our own form.</summary>
    public string? WebhookFormat { get; init; }
}
