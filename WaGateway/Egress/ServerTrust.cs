namespace WaGateway.Egress;

/// <summary>Which certificates of a receiver are accepted.</summary>
/// <param name="Ca">PEM of the only authorities to trust; null: those of the system.</param>
/// <param name="Verify">False: every certificate is accepted, and only private addresses are dialled.</param>
internal sealed record ServerTrust(string? Ca, bool Verify)
{
    public static readonly ServerTrust Usual = new(null, true);
}
