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

    /// <summary>When WhatsApp's server ends the connection of a page that has not logged in, after it gave codes.</summary>
    [Time]
    public TimeSpan UnpairedConnection { get; set; } = TimeSpan.FromSeconds(210);

    /// <summary>
    /// How long a simulated page that is linked takes from its runtime to its login; WhatsApp's own page takes about 1.5 s longer than
    /// this one.
    /// </summary>
    [Time("0s")]
    public TimeSpan LoginPause { get; set; }

    /// <summary>Whether the simulated page is a build of WhatsApp Web that knows passkeys.</summary>
    public bool Passkeys { get; set; } = true;

    /// <summary>How long, after a passkey was asked for, a link is confirmed without comparing a code; WhatsApp's own value.</summary>
    [Time]
    public TimeSpan PasskeyConfirmsItself { get; set; } = TimeSpan.FromSeconds(300);

    /// <summary>How long a passkey's challenge may be signed; WhatsApp's own value.</summary>
    [Time]
    public TimeSpan PasskeyChallenge { get; set; } = TimeSpan.FromSeconds(600);

    /// <summary>
    /// How long the simulated page waits for the phone after a passkey was used, for its code to be compared, and for the link; each
    /// WhatsApp's own value.
    /// </summary>
    [Time]
    public TimeSpan PasskeyStep { get; set; } = TimeSpan.FromSeconds(120);

    /// <summary>How many messages a simulated phone gives to a newly linked session as its history.</summary>
    [Whole(0, 1_000_000, Words = "a number of messages from 0 to 1000000, e.g. 20000")]
    public int LongestHistory { get; set; } = 20_000;
}
