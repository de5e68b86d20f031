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
        await using var gateway = await ServerUnderTest.StartAsync();
        var routes = RouteTable.Of(gateway).Select(route => $"{route.Method} {Nameless(route.Pattern)}").ToHashSet(StringComparer.Ordinal);
        foreach (var recipe in (string[])["migrating-from-waha.md", "migrating-from-evolution-api.md"])
        {
            var named = (await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "docs", recipe)))
                .Select(line => line.Split('|'))
                .Where(cells => cells.Length > 3)
                // The first column is the other program's.
                .SelectMany(cells => Route().Matches(string.Join('|', cells[2..])))
                .Select(match => match.Groups[1].Value)
                .Distinct()
                .ToList();
            Assert.True(named.Count > 30, $"{recipe} names only {named.Count}");
            Assert.Empty(named.Where(route => !routes.Contains(Nameless(route))).Select(route => $"{recipe}: {route}"));
        }
    }

    [Fact]
    public async Task Every_address_that_the_readme_and_the_recipes_call_exists()
    {
        await using var gateway = await ServerUnderTest.StartAsync();
        var routes = RouteTable
            .Of(gateway)
            .Select(route => route.Pattern.Split('/'))
            .Concat([
                ["", "mcp"],
                ["", "swagger"],
                ["", "api"],
            ])
            .ToList();
        var missing =
            from page in Documents.All
            from Match call in Address().Matches(Documents.Read(page))
            let path = (
                call.Groups[1].Success ? "/api"
                : call.Groups[2].Success ? "/api/sessions/1"
                : ""
            ) + call.Groups[3].Value
            where path.Length > 1 && !routes.Any(route => Fits(route, path.Split('/')))
            select $"{page}: {call.Value}";
        Assert.Empty(missing);
    }

    private static bool Fits(string[] route, string[] path) =>
        route.Length == path.Length && route.Zip(path).All(pair => pair.First == pair.Second || pair.First.StartsWith('{'));

    private static string Nameless(string route) => Name().Replace(route, "{}");

    [GeneratedRegex("`((?:GET|POST|PUT|PATCH|DELETE) /api/[^`…]*)`")]
    private static partial Regex Route();

    /// <summary>Of this machine's gateway, or behind the names that the examples give to the API and to one session of it.</summary>
    [GeneratedRegex(@"(?:localhost:3000|(\$API\b)|(\$S\b))((?:/[^\s/?""'`)>&]+)*)")]
    private static partial Regex Address();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Name();
}
