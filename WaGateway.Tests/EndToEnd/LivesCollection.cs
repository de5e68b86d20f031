namespace WaGateway.Tests.EndToEnd;

/// <summary>These tests have a gateway of their own, which they stop, kill and starve; one after another, beside the others.</summary>
[CollectionDefinition(Name)]
public sealed class LivesCollection
{
    public const string Name = "lives";
}
