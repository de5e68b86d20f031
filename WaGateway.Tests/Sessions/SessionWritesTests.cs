using Microsoft.Extensions.Logging.Abstractions;
using WaGateway.Sessions;
using WaGateway.Store;

namespace WaGateway.Tests.Sessions;

public sealed class SessionWritesTests
{
    private readonly List<int> written = [];

    [Fact]
    public async Task While_the_store_is_slow_every_state_is_written_in_order()
    {
        await using var writes = NewWrites();
        var slow = new TaskCompletionSource();
        writes.Write("state", () => slow.Task);
        for (var state = 1; state <= 5; state++)
            Write(writes, state);
        slow.SetResult();
        await Eventually.TrueAsync(() => written.Count >= 5, 10, "five states");
        Assert.True(await writes.TryAsync());
        Assert.Equal([1, 2, 3, 4, 5], written);
    }

    [Fact]
    public async Task While_the_store_refuses_only_the_last_state_is_kept()
    {
        await using var writes = NewWrites();
        var (refuses, isTried, goOn) = (true, new TaskCompletionSource(), new TaskCompletionSource());
        writes.Write("state", async () =>
        {
            if (refuses)
                throw new StoreUnavailableException("The disk is full.", isFull: true);
            isTried.TrySetResult();
            await goOn.Task;
        });
        Assert.False(await writes.TryAsync());
        refuses = false;
        var again = writes.TryAsync();
        await isTried.Task;
        for (var state = 1; state <= 5; state++)
            Write(writes, state);
        goOn.SetResult();
        Assert.True(await again);
        Assert.True(await writes.TryAsync());
        Assert.Equal([5], written);
    }

    private static SessionWrites NewWrites() => new(1, TimeProvider.System, NullLogger.Instance);

    private void Write(SessionWrites writes, int state) => writes.Write("state", () =>
        {
            written.Add(state);
            return Task.CompletedTask;
        });
}
