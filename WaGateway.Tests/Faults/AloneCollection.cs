namespace WaGateway.Tests.Faults;

/// <summary>These tests look at the memory of this process, in which no other test may run meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
