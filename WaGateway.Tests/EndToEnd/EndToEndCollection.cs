namespace WaGateway.Tests.EndToEnd;

/// <summary>These tests share a gateway and run one after another: browsers on two cores are slow enough.</summary>
[CollectionDefinition(Name)]
public sealed class EndToEndCollection : ICollectionFixture<SharedGateway>
{
    public const string Name = "end to end";
}
