namespace WaGateway.Model;

/// <summary>Which outside world a session talks to.</summary>
internal enum Engine
{
    /// <summary>The real WhatsApp.</summary>
    WhatsApp,

    /// <summary>Simulated phones; nothing can reach WhatsApp.</summary>
    Sandbox,
}
