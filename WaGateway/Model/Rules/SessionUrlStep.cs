namespace WaGateway.Model.Rules;

/// <summary>What is to be done so that a session's <c>webhook_url</c> is what its caller wants. Pure.</summary>
internal abstract record SessionUrlStep
{
    internal sealed record Nothing : SessionUrlStep;

    internal sealed record Remove(EndpointRecord Current) : SessionUrlStep;

    internal sealed record Change(EndpointRecord Current, EndpointChange How) : SessionUrlStep;

    /// <summary>
    /// A registered endpoint becomes the session's own; what was still on its way to the former goes to it, each event
    /// once.
    /// </summary>
    internal sealed record Adopt(EndpointRecord Registered, EndpointRecord? Former, EndpointChange How) : SessionUrlStep;

    internal sealed record Create(string Url, EndpointChange How) : SessionUrlStep;

    /// <param name="endpoints">All of the session.</param>
    /// <param name="url">Null keeps it, an empty one removes it.</param>
    /// <param name="secret">Null or empty keeps it.</param>
    /// <param name="format">Null keeps it.</param>
    public static SessionUrlStep Of(
        IReadOnlyList<EndpointRecord> endpoints,
        string? url,
        string? secret,
        bool reachesPrivate,
        EndpointGrant? grant,
        string? format = null
    )
    {
        var current = endpoints.FirstOrDefault(endpoint => endpoint.IsSessionUrl);
        var change = new EndpointChange
        {
            Secret = string.IsNullOrEmpty(secret) ? null : secret,
            Grant = grant,
            Format = format,
            IsRegistration = url is not null,
        };
        if (url is null || url == current?.Url)
            return current is null ? new Nothing() : new Change(current, change);
        if (url.Length == 0)
            return current is null ? new Nothing() : new Remove(current);
        var moved = change with { Active = true, ReachesPrivate = reachesPrivate };
        if (endpoints.FirstOrDefault(endpoint => endpoint.Url == url) is { } registered)
            return new Adopt(registered, current, moved with { Events = format is null ? WithMessages(registered.Events) : null });
        return current is null
            ? new Create(url, change with { ReachesPrivate = reachesPrivate })
            : new Change(current, moved with { Url = url });
    }

    /// <summary>A session's own URL gets messages, whatever it was registered for.</summary>
    private static List<string>? WithMessages(IReadOnlyList<string> events) =>
        events.Intersect([EventKinds.Message, EventKinds.All]).Any() ? null : [.. events, EventKinds.Message];
}
