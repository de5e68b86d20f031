namespace WaGateway.Tests;

/// <summary>Waiting for something with a deadline, never for a time.</summary>
internal static class Eventually
{
    public static async Task<T> GetAsync<T>(Func<Task<T>> read, Func<T, bool> isIt, double seconds = 20, string? what = null)
    {
        var deadline = TimeSpan.FromSeconds(seconds);
        var began = TimeProvider.System.GetTimestamp();
        for (; ; )
        {
            var now = await read();
            if (isIt(now))
                return now;
            if (TimeProvider.System.GetElapsedTime(began) > deadline)
                throw new TimeoutException($"Within {seconds} s it did not come to {what ?? "what was expected"}; last seen: {now}");
            await Task.Delay(Pause(TimeProvider.System.GetElapsedTime(began)));
        }
    }

    // Looking costs both sides processor time: the longer it takes anyway, the less often it is done.
    private static TimeSpan Pause(TimeSpan waited) => TimeSpan.FromMilliseconds(Math.Clamp(waited.TotalMilliseconds / 10, 20, 200));

    public static Task TrueAsync(Func<bool> isIt, double seconds = 20, string? what = null) =>
        GetAsync(() => Task.FromResult(isIt()), now => now, seconds, what);
}
