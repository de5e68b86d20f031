using System.Text.RegularExpressions;

namespace WaGateway.Tests.Readme;

/// <summary>The README's listing is that of the folders.</summary>
public sealed partial class ListingTests
{
    private static readonly string Listing = Documents.Blocks(Documents.Section(Documents.Read("README.md"), "## How it is built"), "")[0];

    [Fact]
    public void Every_folder_of_the_product_is_in_the_listing_and_no_other()
    {
        var folders = Directory
            .EnumerateDirectories(Path.Combine(Repository.Root, "WaGateway"))
            .Select(Path.GetFileName)
            .Where(name => name is not ("bin" or "obj"));
        Assert.Equal(folders.Order(), Names(Inner()).Where(name => !name.EndsWith(".cs", StringComparison.Ordinal)).Order());
        Assert.All(Names(Inner()), name => Assert.True(Path.Exists(Path.Combine(Repository.Root, "WaGateway", name)), name));
    }

    [Fact]
    public void What_is_listed_beside_the_product_exists() =>
        Assert.All(Names(Outer()), name => Assert.True(Directory.Exists(Path.Combine(Repository.Root, name)), name));

    private static List<string> Names(Regex line) =>
        [.. line.Matches(Listing).SelectMany(match => match.Groups[1].Value.Split(", ")).Select(name => name.TrimEnd('/'))];

    [GeneratedRegex(@"^[├└]─ ((?:[\w.]+/?)(?:, [\w.]+)*)", RegexOptions.Multiline)]
    private static partial Regex Inner();

    [GeneratedRegex(@"^([\w.]+)/", RegexOptions.Multiline)]
    private static partial Regex Outer();
}
