namespace WaGateway.Model.Commands;

/// <summary>What the running WhatsApp Web and wa-js offer.</summary>
/// <param name="WhatsAppWeb">Its version.</param>
/// <param name="WaJs">Its version.</param>
public sealed record PageCapabilities(string? WhatsAppWeb, string? WaJs, IReadOnlyList<Capability> Functions)
{
    /// <summary>What linking with a passkey needs, as a function.</summary>
    public const string Passkey = "link.passkey";

    public DateTimeOffset ProbedAt { get; init; }

    internal bool? Passkeys => Functions.FirstOrDefault(function => function.Name == Passkey)?.Available;
}
