namespace WaGateway.Http.Api.Sandbox;

/// <summary>How many messages were read.</summary>
public sealed record ReadCountAnswer(int Read);
