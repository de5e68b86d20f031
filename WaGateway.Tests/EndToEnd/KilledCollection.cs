namespace WaGateway.Tests.EndToEnd;

/// <summary>These tests kill one gateway, one after another, and start it again.</summary>
[CollectionDefinition(Name)]
public sealed class KilledCollection : ICollectionFixture<KilledGateway>
{
    public const string Name = "killed";
}
