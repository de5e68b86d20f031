namespace WaGateway.Http.Contracts;

/// <summary>How many messages were read.</summary>
public sealed record ReadCountAnswer(int Read);
