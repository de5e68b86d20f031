using System.Diagnostics;

namespace WaGateway.Bench;

internal static class Wait
{
    /// <summary>Looks every 10 ms; gives up after a minute.</summary>
    public static async Task UntilAsync(Func<Task<bool>> fact, string what, int seconds = 60)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await fact())
        {
            if (Stopwatch.GetElapsedTime(began).TotalSeconds > seconds)
                throw new TimeoutException($"Not within {seconds} s: {what}.");
            await Task.Delay(10);
        }
    }
}
