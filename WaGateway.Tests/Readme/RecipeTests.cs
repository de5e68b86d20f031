using System.Text.RegularExpressions;
using WaGateway.Tests.Access;
using WaGateway.Tests.Http;

namespace WaGateway.Tests.Readme;

/// <summary>The tables that tell movers where their calls go name routes that are there.</summary>
public sealed partial class RecipeTests
{
    [Fact]
    public async Task Every_route_that_a_recipe_names_exists()
    {
        await using var gateway = await FrontDoorUnderTest.StartAsync();
        var routes = RouteTable.Of(gateway).Select(route => $"{route.Method} {Nameless(route.Pattern)}").ToHashSet(StringComparer.Ordinal);
        foreach (var recipe in (string[])["migrating-from-waha.md", "migrating-from-evolution-api.md"])
        {
            var named = (await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "docs", recipe)))
                .Select(line => line.Split('|')).Where(cells => cells.Length > 3)
                // The first column is the other program's.
                .SelectMany(cells => Route().Matches(string.Join('|', cells[2..]))).Select(match => match.Groups[1].Value).Distinct().ToList();
            Assert.True(named.Count > 30, $"{recipe} names only {named.Count}");
            Assert.Empty(named.Where(route => !routes.Contains(Nameless(route))).Select(route => $"{recipe}: {route}"));
        }
    }

    private static string Nameless(string route) => Name().Replace(route, "{}");

    [GeneratedRegex("`((?:GET|POST|PUT|PATCH|DELETE) /api/[^`…]*)`")]
    private static partial Regex Route();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Name();
}
