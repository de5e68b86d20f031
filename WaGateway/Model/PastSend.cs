namespace WaGateway.Model;

/// <summary>A message that went out, as the budget counts it.</summary>
internal readonly record struct PastSend(DateTimeOffset At, bool IsFirst);
