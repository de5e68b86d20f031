using WaGateway.Tests.Contract;
using WaGateway.Tests.EndToEnd;
using WaGateway.Tests.Faults;
using WaGateway.Tests.Page;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("WaGateway.Tests.LongestFirst", "WaGateway.Tests")]

namespace WaGateway.Tests;

/// <summary>
/// Starts what takes longest first: the tests that share a session or kill whole programs, one after another, then every class
/// with browsers of its own, then the rest. Otherwise one of them would run alone at the end, for minutes.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    // A collection's name, or what the name of a class that is one of its own contains.
    private static readonly string[] Order =
    [
        LinkedSessionsCollection.Name,
        KilledCollection.Name,
        "EveryFaultTests",
        "UpkeepTests",
        PageCollection.Name,
        DebuggedPageCollection.Name,
        FaultsCollection.Name,
        "SmokeTests",
        ContractCollection.Name,
        ".Tests.EndToEnd.",
        ".Tests.Simulator.",
        ".Tests.Faults.",
    ];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(Place).ThenBy(collection => collection.DisplayName, StringComparer.Ordinal);

    private static int Place(ITestCollection collection)
    {
        var place = Array.FindIndex(Order, name =>
            collection.DisplayName == name
            || (name.Contains("Tests", StringComparison.Ordinal) && collection.DisplayName.Contains(name, StringComparison.Ordinal))
        );
        return place < 0 ? Order.Length : place;
    }
}
