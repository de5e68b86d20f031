using WaGateway.Driver;
using WaGateway.Model;

namespace WaGateway.Sessions;

/// <summary>What a session's browser uses: memory now, and CPU since it was looked at before.</summary>
internal sealed class UsageMeter(TimeProvider clock)
{
    /// <summary>Looking costs some milliseconds of processor time, and callers poll: the last look is kept for so long.</summary>
    private static readonly TimeSpan LeastSpan = TimeSpan.FromSeconds(1);
    private readonly Lock gate = new();
    private Look? last;

    /// <summary>A new browser begins at nothing.</summary>
    public void Begin()
    {
        lock (gate)
            last = new(clock.GetTimestamp(), null, null);
    }

    /// <returns>Bytes; CPU time of the living processes; per cent of one core. Null while no browser runs.</returns>
    public (long Memory, TimeSpan Cpu, double? Percent)? Read(IWhatsAppDriver? driver)
    {
        if (driver is null)
            return null;
        lock (gate)
        {
            var span = last is { } before ? clock.GetElapsedTime(before.At) : TimeSpan.Zero;
            if (last?.Usage is null || span >= LeastSpan)
            {
                if (driver.Usage() is not { } now)
                    return null;
                var cpu = now.Cpu - (last?.Usage?.Cpu ?? TimeSpan.Zero);
                last = new(clock.GetTimestamp(), now, span < LeastSpan ? null : Math.Round(100 * Math.Max(0, cpu / span), 1));
            }
            return (last.Usage!.MemoryBytes, last.Usage.Cpu, last.Percent);
        }
    }

    /// <param name="Percent">Null before there were two looks.</param>
    private sealed record Look(long At, BrowserUsage? Usage, double? Percent);
}
