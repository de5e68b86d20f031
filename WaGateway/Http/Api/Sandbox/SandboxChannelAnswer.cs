using WaGateway.Simulator;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>A channel as a simulated phone shows it.</summary>
/// <param name="Id">…@newsletter.</param>
/// <param name="Role">owner, follower or none.</param>
/// <param name="Picture">A JPEG in base64.</param>
public sealed record SandboxChannelAnswer(
    string Id,
    string Name,
    string Description,
    string Role,
    int Followers,
    string InviteLink,
    string? Picture
)
{
    internal SandboxChannelAnswer(SandboxChannel channel)
        : this(channel.Id, channel.Name, channel.Description, channel.Role, channel.Followers, channel.InviteLink, channel.Picture) { }
}
