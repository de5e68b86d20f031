namespace WaGateway.Http.Api.Health;

/// <summary>One thing that the gateway needs.</summary>
/// <param name="Name"><c>store</c>, <c>disk</c>, <c>browser</c> or <c>outbox</c>.</param>
/// <param name="Status"><c>ok</c>, <c>warning</c> or <c>failing</c>.</param>
/// <param name="Reason">What is wrong and what to do about it; null when nothing is.</param>
public sealed record HealthCheckAnswer(string Name, string Status, string? Reason)
{
    internal static HealthCheckAnswer Fine(string name) => new(name, "ok", null);

    internal static HealthCheckAnswer Warning(string name, string reason) => new(name, "warning", reason);

    internal static HealthCheckAnswer Failing(string name, string reason) => new(name, "failing", reason);
}
