namespace WaGateway.Http.Api.Sandbox;

/// <summary>The fault that was laid on a session.</summary>
public sealed record FaultAnswer(long Session, string Fault);
