using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Outbox;

/// <summary>What all lanes share.</summary>
internal sealed record LaneContext(
    DeliveryQueue Store,
    AttemptRunner Runner,
    AttemptPipelines Pipelines,
    ConcurrencyLimit Limit,
    UserShares Shares,
    OutboxOptions Options,
    TimeProvider Clock,
    Measures Measures,
    ILogger Logger
);
