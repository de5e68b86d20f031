namespace WaGateway.Sessions.Lifecycle;

/// <param name="At">When the session last became connected.</param>
/// <param name="NextReadBack">When WhatsApp Web's own store is read back again.</param>
/// <param name="GivenUp">A message that is not on disk, and that repairs did not bring.</param>
/// <param name="LastEventAt">When the page last reported anything.</param>
internal sealed record Connection(
    DateTimeOffset At = default,
    TimeSpan NextReadBack = default,
    string? GivenUp = null,
    DateTimeOffset? LastEventAt = null
);
