namespace WaGateway.Tests.EndToEnd;

/// <summary>These tests share linked sessions and run one after another: what comes to a session's webhooks is the one test's.</summary>
[CollectionDefinition(Name)]
public sealed class LinkedSessionsCollection : ICollectionFixture<OrdinaryGateway>
{
    public const string Name = "linked sessions";
}
