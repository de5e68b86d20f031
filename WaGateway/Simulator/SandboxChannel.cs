namespace WaGateway.Simulator;

/// <summary>A channel as a simulated phone shows it.</summary>
/// <param name="Role">owner, follower or none.</param>
/// <param name="Picture">Base64 of a JPEG.</param>
internal sealed record SandboxChannel(
    string Id,
    string Name,
    string Description,
    string Role,
    int Followers,
    string InviteLink,
    string? Picture
);
