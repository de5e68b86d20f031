using System.Collections.Concurrent;
using WaGateway.Model;
using WaGateway.Store;
using WaGateway.Webhooks;

namespace WaGateway.Outbox;

/// <summary>Runs a lane for every endpoint that has something to deliver.</summary>
internal sealed class OutboxWorker : IHostedService, IDisposable
{
    private readonly ConcurrentDictionary<long, (EndpointLane Lane, Task Running)> lanes = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource abort = new();
    private readonly LaneContext context;
    private readonly Lock birth = new();

    public OutboxWorker(
        DeliveryQueue store,
        WebhookSender sender,
        OutboxOptions options,
        TimeProvider clock,
        ILogger<OutboxWorker> logger,
        IWebhookReplies? replies = null,
        Measures? measures = null
    )
    {
        var outbox = options;
        measures ??= new Measures();
        var pipelines = new AttemptPipelines(outbox.AttemptTimeout, clock);
        var runner = new AttemptRunner(sender, pipelines, replies, clock, measures, logger, abort.Token);
        context = new LaneContext(
            store,
            runner,
            pipelines,
            new ConcurrencyLimit(outbox.MaxInFlight),
            new UserShares(outbox.MaxInFlight),
            outbox,
            clock,
            measures,
            logger
        );
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        context.Store.DeliveriesDue += Wake;
        Wake(await context.Store.EndpointsWithWorkAsync());
    }

    /// <summary>Nothing new is claimed; attempts on the wire may end within <c>Outbox:StopTimeout</c>; then no claim is left.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        context.Store.DeliveriesDue -= Wake;
        await stopping.CancelAsync();
        Task[] running;
        lock (birth)
            running = [.. lanes.Values.Select(lane => lane.Running)];
        var all = Task.WhenAll(running);
        try
        {
            await all.WaitAsync(context.Options.StopTimeout, context.Clock, cancellationToken);
        }
        catch (Exception error) when (error is TimeoutException or OperationCanceledException)
        {
            // Failure policy: what hangs at the stop is cut off and sent again after the start.
            await abort.CancelAsync();
            await all.WaitAsync(TimeSpan.FromSeconds(2), TimeProvider.System, CancellationToken.None)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose()
    {
        context.Pipelines.Dispose();
        stopping.Dispose();
        abort.Dispose();
    }

    private void Wake(IReadOnlyCollection<long> endpoints)
    {
        foreach (var id in endpoints)
            (lanes.TryGetValue(id, out var known) ? known.Lane : Open(id))?.Wake();
    }

    private EndpointLane? Open(long id)
    {
        lock (birth)
        {
            if (stopping.IsCancellationRequested)
                return null;
            return lanes
                .GetOrAdd(id, _ =>
                {
                    var lane = new EndpointLane(id, context, stopping.Token);
                    return (lane, Task.Run(() => RunAsync(id, lane)));
                })
                .Lane;
        }
    }

    private async Task RunAsync(long id, EndpointLane lane)
    {
        await lane.RunAsync();
        lanes.TryRemove(id, out _);
    }
}
