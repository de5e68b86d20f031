using WaGateway.Driver;

namespace WaGateway.Sessions;

/// <summary>What a session's browser uses: memory now, and CPU since it was looked at before.</summary>
internal sealed class UsageMeter(TimeProvider clock)
{
    private static readonly TimeSpan LeastSpan = TimeSpan.FromSeconds(1);
    private readonly Lock gate = new();
    private (long At, TimeSpan Cpu)? before;
    private double? percent;

    /// <summary>A new browser begins at nothing.</summary>
    public void Begin()
    {
        lock (gate)
            (before, percent) = ((clock.GetTimestamp(), TimeSpan.Zero), null);
    }

    /// <returns>Bytes; CPU time of the living processes; per cent of one core. Null while no browser runs.</returns>
    public (long Memory, TimeSpan Cpu, double? Percent)? Read(IWhatsAppDriver? driver)
    {
        if (driver?.Usage() is not { } usage)
            return null;
        lock (gate)
        {
            if (before is { } earlier && clock.GetElapsedTime(earlier.At) is var span && span >= LeastSpan)
                (percent, before) = (Math.Round(100 * Math.Max(0, (usage.Cpu - earlier.Cpu) / span), 1), (clock.GetTimestamp(), usage.Cpu));
            return (usage.MemoryBytes, usage.Cpu, percent);
        }
    }
}
