namespace WaGateway.Model.Content;

/// <summary>An invitation to a group or a channel.</summary>
public sealed record InviteContent
{
    /// <summary>group, community, channel, or channel_admin: to be an admin of a channel.</summary>
    public string? Kind { get; init; }

    /// <summary>The group's or the channel's id.</summary>
    public string? Id { get; init; }
    public string? Name { get; init; }

    /// <summary>What a group is joined with; it is for this account alone.</summary>
    public string? Code { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
}
