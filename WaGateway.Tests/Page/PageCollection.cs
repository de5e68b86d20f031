namespace WaGateway.Tests.Page;

/// <summary>These tests look at one gateway's page, one after another: it shows the sessions of all of them.</summary>
[CollectionDefinition(Name)]
public sealed class PageCollection : ICollectionFixture<PageGateway>
{
    public const string Name = "page";
}
