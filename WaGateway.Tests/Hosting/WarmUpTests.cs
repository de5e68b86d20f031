using WaGateway.Hosting;

namespace WaGateway.Tests.Hosting;

/// <summary>What a gateway does beside its work, for its first message and for its memory.</summary>
public sealed class WarmUpTests
{
    [Fact]
    public async Task The_invented_message_goes_the_whole_way_and_leaves_nothing_behind()
    {
        var before = Directory.GetDirectories(Path.GetTempPath(), WarmUp.FolderPrefix + "*");
        await WarmUp.DeliverAsync(CancellationToken.None);
        Assert.Empty(Directory.GetDirectories(Path.GetTempPath(), WarmUp.FolderPrefix + "*").Except(before));
    }

    [Fact]
    public async Task A_stop_ends_it_and_leaves_nothing_behind()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => WarmUp.DeliverAsync(stop.Token));
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
