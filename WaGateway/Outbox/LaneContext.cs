using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Outbox;

/// <summary>What all lanes share.</summary>
internal sealed record LaneContext(
    IDeliveryStore Store, AttemptRunner Runner, AttemptPipelines Pipelines, Ceiling Ceiling, UserShares Shares,
    OutboxOptions Options, TimeProvider Clock, Measures Measures, ILogger Logger);
