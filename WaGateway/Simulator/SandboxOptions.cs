using WaGateway.Model;
using WaGateway.Validation;

namespace WaGateway.Simulator;

/// <summary>The settings of <c>Sandbox:</c>.</summary>
internal sealed class SandboxOptions
{
    /// <summary>Whether sandbox sessions and the sandbox's routes exist; unset: while listening on loopback only.</summary>
    public bool? Enabled { get; set; }

    /// <summary>The engine of sessions that name none.</summary>
    public Engine DefaultEngine { get; set; } = Engine.WhatsApp;

    /// <summary>How long the first of a simulated page's six QR codes lives; WhatsApp's own value.</summary>
    [Time]
    public TimeSpan FirstCode { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long each of the other five lives.</summary>
    [Time]
    public TimeSpan NextCodes { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How many messages a simulated phone gives to a newly linked session as its history.</summary>
    [Whole(0, 1_000_000, Words = "a number of messages from 0 to 1000000, e.g. 20000")]
    public int LongestHistory { get; set; } = 20_000;
}
