using Microsoft.Extensions.Time.Testing;
using Polly.CircuitBreaker;
using Polly.Timeout;
using WaGateway.Outbox;
using WaGateway.Webhooks;

namespace WaGateway.Tests.Outbox;

/// <summary>What Polly does for an attempt, and what it must not do.</summary>
public sealed class AttemptPipelinesTests : IDisposable
{
    private static readonly WebhookTrace Trace = new(DateTimeOffset.UnixEpoch, TimeSpan.Zero);
    private static readonly WebhookOutcome Delivered = new WebhookOutcome.Delivered(Trace, default);
    private static readonly WebhookOutcome Fault = new WebhookOutcome.EndpointFault(Trace, null);
    private readonly FakeTimeProvider clock = new();
    private readonly AttemptPipelines pipelines;
    private int calls;

    public AttemptPipelinesTests() => pipelines = new AttemptPipelines(TimeSpan.FromSeconds(15), clock);

    [Fact]
    public async Task Every_endpoint_has_a_pipeline_of_its_own_and_an_open_breaker_stops_it_alone()
    {
        Assert.Same(pipelines.Of(1), pipelines.Of(1));
        Assert.NotSame(pipelines.Of(1), pipelines.Of(2));

        await pipelines.SetOpenAsync(1, true);
        await Assert.ThrowsAnyAsync<BrokenCircuitException>(() => AttemptAsync(1, Delivered));
        Assert.Equal(0, calls);
        await AttemptAsync(2, Delivered);
        Assert.Equal(1, calls);

        await pipelines.SetOpenAsync(1, false);
        await AttemptAsync(1, Delivered);
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task A_failed_attempt_is_made_once_however_it_failed()
    {
        for (var n = 1; n <= 100; n++)
        {
            Assert.Equal(Fault, await AttemptAsync(1, Fault));
            Assert.Equal(n, calls);
        }
        await Assert.ThrowsAsync<HttpRequestException>(() =>
            pipelines
                .Of(1)
                .ExecuteAsync<WebhookOutcome>(
                    _ =>
                    {
                        calls++;
                        throw new HttpRequestException();
                    },
                    CancellationToken.None
                )
                .AsTask()
        );
        Assert.Equal(101, calls);
    }

    [Fact]
    public async Task An_attempt_that_does_not_end_is_ended_after_its_time()
    {
        var attempt = pipelines
            .Of(1)
            .ExecuteAsync<WebhookOutcome>(
                async stop =>
                {
                    calls++;
                    await Task.Delay(Timeout.Infinite, stop);
                    return Delivered;
                },
                CancellationToken.None
            )
            .AsTask();
        clock.Advance(TimeSpan.FromSeconds(14.9));
        Assert.False(attempt.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(0.1));
        await Assert.ThrowsAsync<TimeoutRejectedException>(() => attempt);
        Assert.Equal(1, calls);
    }

    [Fact]
    public void Only_what_an_endpoint_does_counts_against_it()
    {
        Assert.True(AttemptPipelines.IsTransientFault(Fault));
        foreach (
            var other in (WebhookOutcome[])
                [
                    Delivered,
                    new WebhookOutcome.MessageFault(Trace),
                    new WebhookOutcome.Gone(Trace),
                    new WebhookOutcome.EgressDenied(Trace, "no"),
                    new WebhookOutcome.GatewayFault(Trace, "no"),
                ]
        )
            Assert.False(AttemptPipelines.IsTransientFault(other));
    }

    /// <summary>A POST that Polly repeated would be missing in the attempt log.</summary>
    [Theory]
    [InlineData("AddRetry")]
    [InlineData("AddHedging")]
    [InlineData("AddStandardResilienceHandler")]
    [InlineData("AddResilienceHandler")]
    public void No_strategy_that_repeats_is_anywhere_but_around_files_by_url(string strategy) =>
        Assert.DoesNotContain(
            Directory.EnumerateFiles(Path.Combine(Repository.Root, "WaGateway"), "*.cs", SearchOption.AllDirectories),
            file => Path.GetFileName(file) != "Retries.cs" && File.ReadAllText(file).Contains(strategy + "(", StringComparison.Ordinal)
        );

    public void Dispose() => pipelines.Dispose();

    private Task<WebhookOutcome> AttemptAsync(long endpoint, WebhookOutcome outcome) =>
        pipelines
            .Of(endpoint)
            .ExecuteAsync(
                _ =>
                {
                    calls++;
                    return ValueTask.FromResult(outcome);
                },
                CancellationToken.None
            )
            .AsTask();
}
