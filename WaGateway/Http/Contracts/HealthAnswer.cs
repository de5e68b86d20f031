namespace WaGateway.Http.Contracts;

/// <summary>The gateway can read its store.</summary>
public sealed record HealthAnswer(int Sessions, int Connected);
