namespace WaGateway.Tests.Faults;

/// <summary>These tests start and kill whole programs, one after another.</summary>
[CollectionDefinition(Name)]
public sealed class FaultsCollection
{
    public const string Name = "faults";
}
