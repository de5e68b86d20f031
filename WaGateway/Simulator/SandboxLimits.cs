namespace WaGateway.Simulator;

/// <summary>The sandbox's clocks: WhatsApp's own values, which tests shorten.</summary>
internal sealed record SandboxLimits
{
    /// <summary>How long the first of six login codes lives.</summary>
    public TimeSpan FirstCode { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long each of the other five lives.</summary>
    public TimeSpan NextCodes { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How many messages a phone gives to a newly linked device at most.</summary>
    public int LongestHistory { get; init; } = 20_000;

    /// <summary>What the files on the simulated media servers may take together; the oldest make room for new ones.</summary>
    public long MaxMediaBytes { get; init; } = 10L * 1024 * 1024 * 1024;

    /// <summary>What the fault <see cref="SandboxFault.Slow"/> adds to every answer of the server.</summary>
    public TimeSpan SlowAnswer { get; init; } = TimeSpan.FromSeconds(2);
}
