using System.Text.Json.Nodes;

namespace WaGateway.Tests.Readme;

/// <summary>The nodes for n8n in integrations/n8n, as far as one sees without n8n.</summary>
public sealed class N8nDescriptionTests
{
    [InstalledFact("node")]
    public async Task The_nodes_have_the_operations_of_the_API() =>
        await N8nPackages.StartAsync(Repository.Root, "node", ["integrations/n8n/generate.mjs", "--check"]);

    /// <summary>Otherwise the linters and the walk would try it with other versions than those it is published with.</summary>
    [Fact]
    public void The_nodes_are_tried_with_the_packages_that_they_are_built_with()
    {
        var tried = Packages(Path.Combine(Repository.Root, "WaGateway.Tests", "N8n"));
        var built = Packages(N8nPackages.Nodes);
        Assert.Contains("typescript", built.Select(one => one.Key));
        Assert.All(built, one => Assert.Equal($"{one.Key} {one.Value}", $"{one.Key} {tried[one.Key]}"));
    }

    private static JsonObject Packages(string folder) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "package.json")))!["devDependencies"]!.AsObject();
}
