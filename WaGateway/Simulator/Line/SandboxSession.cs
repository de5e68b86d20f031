using Microsoft.Playwright;

namespace WaGateway.Simulator.Line;

/// <summary>One gateway session's browser, as the world sees it, and the lasting faults laid on it.</summary>
internal sealed class SandboxSession(long id)
{
    public long Id { get; } = id;

    public IBrowserContext? Context { get; set; }

    /// <summary>The line of the page that spoke last.</summary>
    public PageLine? Line { get; set; }

    /// <summary>The linked device that logged in here last.</summary>
    public string? Device { get; set; }

    /// <summary>Whether the server refuses every login for now.</summary>
    public bool Unavailable { get; set; }

    public bool NetworkDown { get; set; }

    public bool Restricted { get; set; }

    public bool Duplicates { get; set; }

    /// <summary>Chats, as the page knows them, that it cannot read from its own store; <c>*</c> for all.</summary>
    public IReadOnlyList<string> Unreadable { get; set; } = [];

    /// <summary>Whether nothing follows once a passkey was used.</summary>
    public bool PasskeySilent { get; set; }

    /// <summary>How many of the next uses of a passkey are refused.</summary>
    public int PasskeyRefusals { get; set; }

    public TimeSpan Slowness { get; set; }

    /// <summary>Reconnections after an outage so far: some of them reload the page.</summary>
    public int Recoveries { get; set; }
}
