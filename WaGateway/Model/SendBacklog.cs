namespace WaGateway.Model;

/// <summary>What waits to be sent in a session.</summary>
/// <param name="Due">Messages whose time has come.</param>
/// <param name="Scheduled">Messages whose time has not.</param>
/// <param name="NextAt">When the next of those is due.</param>
internal sealed record SendBacklog(int Due, int Scheduled, DateTimeOffset? NextAt);
