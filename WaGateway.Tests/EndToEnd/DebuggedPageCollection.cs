namespace WaGateway.Tests.EndToEnd;

/// <summary>These tests change one page from within, one after another, and leave it as it was.</summary>
[CollectionDefinition(Name)]
public sealed class DebuggedPageCollection : ICollectionFixture<DebuggedGateway>
{
    public const string Name = "debugged page";
}
