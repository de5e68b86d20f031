namespace WaGateway.Egress;

/// <summary>The networks that may be called. Each is CIDR, e.g. <c>10.0.0.0/8</c>.</summary>
internal sealed record EgressRules
{
    /// <summary>When not empty, webhooks go to these only.</summary>
    public IReadOnlyList<string> Allow { get; init; } = [];

    /// <summary>Never called; wins over <see cref="Allow"/>.</summary>
    public IReadOnlyList<string> Deny { get; init; } = [];

    /// <summary>Private networks from which files may be fetched all the same.</summary>
    public IReadOnlyList<string> AllowFiles { get; init; } = [];

    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);
}
