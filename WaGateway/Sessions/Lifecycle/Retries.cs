namespace WaGateway.Sessions.Lifecycle;

/// <param name="Tries">Launches in a row since the session was last stable: the next pause is the longer for them.</param>
/// <param name="Restarts">Since it was started by a person or at boot.</param>
internal sealed record Retries(int Tries = 0, int Restarts = 0, DateTimeOffset? StartedAt = null);
