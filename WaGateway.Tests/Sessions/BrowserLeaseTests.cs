using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using WaGateway.Driver;
using WaGateway.Model;
using WaGateway.Sessions;

namespace WaGateway.Tests.Sessions;

/// <summary>What becomes of a browser that nobody waits for any more.</summary>
public sealed class BrowserLeaseTests
{
    [Fact]
    public async Task A_browser_that_arrives_after_the_gateway_began_to_stop_is_closed()
    {
        using var scene = new Scene();
        var launching = await scene.LaunchAsync();
        scene.StopApplication();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => launching);
        Assert.True(scene.Stop.IsCancellationRequested);
        scene.Arrive();
        await Eventually.TrueAsync(() => scene.Drivers.Last is { IsClosed: true }, 10, "the end of the late browser");
    }

    [Fact]
    public async Task A_browser_that_arrives_after_its_time_was_up_is_closed()
    {
        using var scene = new Scene();
        var launching = await scene.LaunchAsync();
        await Eventually.TrueAsync(
            () =>
            {
                scene.Clock.Advance(TimeSpan.FromMinutes(10));
                return launching.IsCompleted;
            },
            10,
            "the end of the patience"
        );
        Assert.Equal(FaultCode.BrowserUnavailable, (await launching).Fault?.Code);
        scene.Arrive();
        await Eventually.TrueAsync(() => scene.Drivers.Last is { IsClosed: true }, 10, "the end of the late browser");
    }

    [Fact]
    public async Task A_browser_that_is_waited_for_is_left_open()
    {
        using var scene = new Scene();
        var launching = await scene.LaunchAsync();
        scene.Arrive();
        Assert.NotNull((await launching).Value);
        Assert.False(scene.Drivers.Last!.IsClosed);
    }

    /// <summary>A lease whose browser takes as long as the test wants.</summary>
    private sealed class Scene : IHostApplicationLifetime, IWhatsAppDriverFactory, IDisposable
    {
        private readonly TaskCompletionSource arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly CancellationTokenSource stopping = new();
        private readonly BrowserLease lease;

        public Scene()
        {
            Drivers = new(Clock);
            lease = new(this, new DriverOptions(), this, Clock, NullLogger.Instance);
        }

        public FakeTimeProvider Clock { get; } = new();

        public Outages Drivers { get; }

        /// <summary>What the launch was given.</summary>
        public CancellationToken Stop { get; private set; }

        /// <summary>Begins a launch; comes back when the driver has been asked for the browser.</summary>
        public async Task<Task<Outcome<IWhatsAppDriver>>> LaunchAsync()
        {
            var wanted = new DriverLaunch(1, Engine.Sandbox, "profile", _ => null);
            var launching = lease.LaunchAsync(wanted, null!, TimeSpan.Zero, CancellationToken.None);
            await asked.Task.WaitAsync(TimeSpan.FromSeconds(10));
            return launching;
        }

        public void Arrive() => arrival.SetResult();

        public void StopApplication() => stopping.Cancel();

        async Task<Outcome<IWhatsAppDriver>> IWhatsAppDriverFactory.LaunchAsync(
            DriverLaunch launch,
            IDriverListener listener,
            CancellationToken stop
        )
        {
            Stop = stop;
            asked.TrySetResult();
            await arrival.Task;
            return await Drivers.LaunchAsync(launch, listener, CancellationToken.None);
        }

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => stopping.Token;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public BrowserDownload? Download => null;

        public void EndLeftovers(string profilesFolder) => throw new NotSupportedException();

        public Footprint? Footprint(string profilesFolder) => null;

        public Task<DriverVersions> VersionsAsync() => throw new NotSupportedException();

        public Fault? Missing() => null;

        public Fault? BeginDownload() => throw new NotSupportedException();

        public void Dispose() => stopping.Dispose();
    }
}
