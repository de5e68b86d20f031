using System.Collections.Concurrent;
using Polly;
using Polly.CircuitBreaker;
using Polly.Registry;
using Polly.Timeout;
using WaGateway.Webhooks;

namespace WaGateway.Outbox;

/// <summary>
/// One Polly pipeline per endpoint: the breaker, then the attempt's timeout. None retries: the schedule is in the table,
/// and every POST is in the attempt log.
/// </summary>
/// <remarks>
/// Polly's breaker trips on a ratio within a window and cannot begin open; ours trips on five in a row, doubles its wait
/// and survives a restart. So <see cref="EndpointHealth"/> decides and moves Polly's breaker by hand; the breaker still is
/// what stands between a claim and the wire when the gate shuts in between.
/// </remarks>
internal sealed class AttemptPipelines(TimeSpan attemptTimeout, TimeProvider clock) : IDisposable
{
    private readonly ResiliencePipelineRegistry<long> registry = new();
    private readonly ConcurrentDictionary<long, CircuitBreakerManualControl> breakers = new();

    /// <summary>What counts against an endpoint.</summary>
    public static bool IsTransientFault(WebhookOutcome? outcome) => outcome is WebhookOutcome.EndpointFault;

    public ResiliencePipeline<WebhookOutcome> Of(long endpointId) =>
        registry.GetOrAddPipeline<WebhookOutcome>(endpointId, (builder, _) => Build(builder, BreakerOf(endpointId)));

    public Task SetOpenAsync(long endpointId, bool open)
    {
        Of(endpointId);
        return open ? BreakerOf(endpointId).IsolateAsync() : BreakerOf(endpointId).CloseAsync();
    }

    public void Dispose() => registry.Dispose();

    private CircuitBreakerManualControl BreakerOf(long endpointId) => breakers.GetOrAdd(endpointId, _ => new CircuitBreakerManualControl());

    private void Build(ResiliencePipelineBuilder<WebhookOutcome> builder, CircuitBreakerManualControl breaker)
    {
        builder.TimeProvider = clock;
        builder
            .AddCircuitBreaker(
                new CircuitBreakerStrategyOptions<WebhookOutcome>
                {
                    ShouldHandle = args => ValueTask.FromResult(IsTransientFault(args.Outcome.Result)),
                    ManualControl = breaker,
                    FailureRatio = 1,
                    MinimumThroughput = int.MaxValue, // never by itself
                }
            )
            .AddTimeout(new TimeoutStrategyOptions { Timeout = attemptTimeout });
    }
}
