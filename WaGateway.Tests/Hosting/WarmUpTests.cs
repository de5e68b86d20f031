using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using WaGateway.Hosting;

namespace WaGateway.Tests.Hosting;

/// <summary>What a gateway does beside its work, for its first message and for its memory.</summary>
public sealed class WarmUpTests
{
    [Fact]
    public async Task The_invented_message_goes_the_whole_way_is_counted_apart_and_leaves_nothing_behind()
    {
        using var data = new TemporaryFolder();
        var folder = data.File("warm-up");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "wagateway.db"), "what a killed gateway left");
        var counted = new ConcurrentDictionary<string, long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == WarmUp.MeterName)
                    listening.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>(
            (instrument, value, _, _) => counted.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value)
        );
        listener.Start();
        await WarmUp.DeliverAsync(folder, CancellationToken.None);
        // Other gateways of this process may warm up, too.
        Assert.True(counted.GetValueOrDefault("wagateway.messages") > 0 && counted.GetValueOrDefault("wagateway.attempts") > 0);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task A_stop_ends_it_and_leaves_nothing_behind()
    {
        using var data = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        var folder = data.File("warm-up");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => WarmUp.DeliverAsync(folder, stop.Token));
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void Memory_is_given_back_when_the_gateway_is_idle_after_work_and_once()
    {
        var memory = new IdleMemory(TimeProvider.System);
        long[] allocated = [3, 40, 80, 81, 82, 83, 120, 121];
        Assert.Equal(
            [false, false, false, true, false, false, false, true],
            allocated.Select(megabytes => memory.IsDue(megabytes << 20)).ToArray()
        );
    }
}
