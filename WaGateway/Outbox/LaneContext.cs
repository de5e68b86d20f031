using WaGateway.Store;
using WaGateway.Webhooks;

namespace WaGateway.Outbox;

/// <summary>What all lanes share.</summary>
internal sealed record LaneContext(
    IDeliveryStore Store, WebhookSender Sender, AttemptPipelines Pipelines, Ceiling Ceiling,
    GatewayOptions.OutboxOptions Options, TimeProvider Clock, ILogger Logger, IResponseReplies? Replies);
