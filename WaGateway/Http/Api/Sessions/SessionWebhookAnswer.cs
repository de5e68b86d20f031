using WaGateway.Http.Api.Webhooks;
using WaGateway.Model;

namespace WaGateway.Http.Api.Sessions;

/// <summary>How delivery to a session's own webhook_url goes.</summary>
public sealed record SessionWebhookAnswer
{
    internal SessionWebhookAnswer(EndpointRecord endpoint) =>
        (EndpointId, Active, Health) = (endpoint.Id, endpoint.Active, new EndpointHealthAnswer(endpoint));

    /// <summary>Its number among the webhooks.</summary>
    public long EndpointId { get; }
    public bool Active { get; }
    public EndpointHealthAnswer Health { get; }
}
