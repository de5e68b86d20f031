namespace WaGateway.Simulator;

/// <summary>The sandbox's clocks: WhatsApp's own values, which tests shorten.</summary>
internal sealed record SandboxLimits
{
    /// <summary>How long the first of six login codes lives.</summary>
    public TimeSpan FirstCode { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long each of the other five lives.</summary>
    public TimeSpan NextCodes { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>When the server ends a connection that has not logged in, after it gave codes.</summary>
    public TimeSpan UnpairedConnection { get; init; } = TimeSpan.FromSeconds(210);

    /// <summary>What a linked page waits before it logs in.</summary>
    public TimeSpan LoginPause { get; init; }

    /// <summary>Whether the page is a build that knows passkeys.</summary>
    public bool Passkeys { get; init; } = true;

    /// <summary>How long a link is confirmed by itself after the passkey was asked for.</summary>
    public TimeSpan PasskeyConfirmsItself { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>How long a challenge may be signed.</summary>
    public TimeSpan PasskeyChallenge { get; init; } = TimeSpan.FromSeconds(600);

    /// <summary>How long the page waits for the phone, for the code to be compared, and for the end of it.</summary>
    public TimeSpan PasskeyStep { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>How many messages a phone gives to a newly linked device at most.</summary>
    public int LongestHistory { get; init; } = 20_000;

    /// <summary>What the files on the simulated media servers may take together; the oldest make room for new ones.</summary>
    public long MaxMediaBytes { get; init; } = 10L * 1024 * 1024 * 1024;

    /// <summary>What the fault <see cref="SandboxFault.Slow"/> adds to every answer of the server.</summary>
    public TimeSpan SlowAnswer { get; init; } = TimeSpan.FromSeconds(2);
}
