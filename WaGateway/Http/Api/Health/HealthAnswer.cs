namespace WaGateway.Http.Api.Health;

/// <summary>The gateway can work.</summary>
public sealed record HealthAnswer(int Sessions, int Connected, IReadOnlyList<HealthCheckAnswer> Checks);
