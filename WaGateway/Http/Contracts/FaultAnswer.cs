namespace WaGateway.Http.Contracts;

/// <summary>The fault that was laid on a session.</summary>
public sealed record FaultAnswer(long Session, string Fault);
