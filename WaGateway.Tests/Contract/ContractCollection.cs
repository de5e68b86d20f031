namespace WaGateway.Tests.Contract;

/// <summary>One gateway with a connected session for all of them.</summary>
[CollectionDefinition(Name)]
public sealed class ContractCollection : ICollectionFixture<ContractGateway>
{
    public const string Name = "contract";
}
