namespace WaGateway.Model;

/// <summary>What a session may send, and what waits.</summary>
/// <param name="Minute">Used of the minute's budget.</param>
/// <param name="NextAt">When the next message goes out, as things are; null when none waits that could.</param>
internal sealed record SendBudget(int Minute, int Hour, int Day, SendBacklog Backlog, DateTimeOffset? NextAt);
