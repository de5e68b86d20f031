namespace WaGateway.Tests.Store;

/// <summary>Its tests are skipped, with the reason, where no PostgreSQL server can be started (<see cref="Framework"/>).</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsPostgresAttribute : Attribute;
