namespace WaGateway.Model;

/// <summary>What to change of an endpoint; what is null stays.</summary>
internal sealed record EndpointChange
{
    public string? Url { get; init; }
    public string? Secret { get; init; }
    public IReadOnlyList<string>? Events { get; init; }
    public IReadOnlyDictionary<string, string>? Headers { get; init; }
    public EndpointFilters? Filters { get; init; }
    public bool? ReplyFromResponse { get; init; }
    public string? Format { get; init; }

    /// <summary>PEM; empty: those that the system trusts.</summary>
    public string? Ca { get; init; }
    public bool? VerifyTls { get; init; }
    public bool? Active { get; init; }

    /// <summary>Whether it may point at this machine and its network: as an admin's may.</summary>
    public bool? ReachesPrivate { get; init; }

    /// <summary>Who changes it; for a new endpoint, null stands for somebody who may do everything.</summary>
    public EndpointGrant? Grant { get; init; }

    /// <summary>The whole endpoint is stated anew, at the address that it has.</summary>
    public bool IsRegistration { get; init; }
}
