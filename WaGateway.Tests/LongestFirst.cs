using Xunit.Abstractions;

[assembly: TestCollectionOrderer("WaGateway.Tests.LongestFirst", "WaGateway.Tests")]

namespace WaGateway.Tests;

/// <summary>
/// Starts what takes longest first: the tests that share a gateway, then those that kill whole programs, then every class
/// with browsers of its own, then the rest. Otherwise one of them would run alone at the end, for minutes.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Order =
        [EndToEnd.EndToEndCollection.Name, Faults.FaultsCollection.Name, "WaGateway.Tests.EndToEnd.", "WaGateway.Tests.Page.", "WaGateway.Tests.Contract.", "WaGateway.Tests.Simulator.", "WaGateway.Tests.Faults."];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(Place).ThenBy(collection => collection.DisplayName, StringComparer.Ordinal);

    private static int Place(ITestCollection collection)
    {
        var place = Array.FindIndex(Order, name => collection.DisplayName.Contains(name, StringComparison.Ordinal));
        return place < 0 ? Order.Length : place;
    }
}
