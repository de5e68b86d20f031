using WaGateway.Model;

namespace WaGateway.Simulator;

/// <summary>The settings of <c>Sandbox:</c>.</summary>
internal sealed class SandboxOptions
{
    /// <summary>Whether sandbox sessions and the sandbox's routes exist; unset means: while listening on loopback only.</summary>
    public bool? Enabled { get; set; }

    /// <summary>The engine of sessions that name none.</summary>
    public Engine DefaultEngine { get; set; } = Engine.WhatsApp;

    /// <summary>How long the first of a page's six login codes lives; WhatsApp's own value, which tests shorten.</summary>
    public TimeSpan FirstCode { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long each of the other five lives.</summary>
    public TimeSpan NextCodes { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How many messages a simulated phone gives to a newly linked session as its history.</summary>
    public int LongestHistory { get; set; } = 20_000;
}
