using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Webhooks;

/// <summary>Which webhooks of a session to list.</summary>
public sealed record EndpointListRequest : IRequest<EndpointListRequest>
{
    /// <summary>With the session's own URL.</summary>
    public bool All { get; init; }

    static EndpointListRequest IRequest<EndpointListRequest>.Read(Fields fields) => new() { All = fields.Boolean("all") ?? false };
}
