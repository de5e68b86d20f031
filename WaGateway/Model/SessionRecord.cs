namespace WaGateway.Model;

/// <summary>A session as the store keeps it. Times are UTC.</summary>
internal sealed record SessionRecord
{
    public required long Id { get; init; }
    public required long UserId { get; init; }
    public required string Name { get; init; }
    public required Engine Engine { get; init; }

    /// <summary>Folder name of the browser profile: random, never made from the session's name.</summary>
    public required string Profile { get; init; }

    /// <summary>True while the owner wants it running: such a session is started again at boot.</summary>
    public required bool Wanted { get; init; }
    public required SessionState State { get; init; }
    public StateReason Reason { get; init; }
    public string? StateMessage { get; init; }

    /// <summary>The linked account's own id, <c>&lt;digits&gt;@c.us</c>; null before the first link.</summary>
    public string? Phone { get; init; }
    public string? Lid { get; init; }
    public string? PushName { get; init; }

    /// <summary>The destination of <c>webhook_url</c>: url of the endpoint with source <c>session</c>.</summary>
    public string? WebhookUrl { get; init; }

    /// <summary>When the session was last connected.</summary>
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>When the account was linked: what is older is history and raises no event.</summary>
    public DateTimeOffset? LinkedAt { get; init; }

    /// <summary>Every message up to here has been read back from WhatsApp Web's store.</summary>
    public DateTimeOffset? CaughtUpTo { get; init; }

    /// <summary>The account that was linked before this one, and how far it had been read back; null once one is linked.</summary>
    public string? FormerPhone { get; init; }
    public DateTimeOffset? FormerMark { get; init; }

    /// <summary><c>scheme://[user:password@]host:port</c>: for the browser alone.</summary>
    public string? Proxy { get; init; }

    /// <summary>Whether an admin set the proxy.</summary>
    public bool ProxyReachesPrivate { get; init; }
    public string? DeviceName { get; init; }
    public string? UserAgent { get; init; }

    /// <summary>What is older is history that is still to be stored; null when none is.</summary>
    public DateTimeOffset? HistoryBefore { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
}
