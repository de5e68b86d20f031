namespace WaGateway.Sessions.Lifecycle;

/// <summary>When something happens to a session.</summary>
/// <param name="Uptime">By a clock that is never set back: what deadlines count with.</param>
/// <param name="Utc">What people and WhatsApp call the time.</param>
internal readonly record struct Moment(TimeSpan Uptime, DateTimeOffset Utc);
