namespace WaGateway.Simulator.World;

/// <summary>A browser that is logged in to a phone's account; it proves itself with the secret in its profile.</summary>
/// <param name="Name">What the phone lists it as.</param>
internal sealed record LinkedDevice(string Id, string Secret, string Number, string Name = "Linux")
{
    /// <summary>The challenge that its owner has to sign, base64url, since WhatsApp doubts who uses it.</summary>
    public string? Checkpoint { get; init; }
}
