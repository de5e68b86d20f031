using System.Text.Json.Nodes;
using WaGateway.Tests.EndToEnd;

namespace WaGateway.Tests.Readme;

/// <summary>The nodes for n8n in integrations/n8n: written from the OpenAPI document, and run with n8n's own core.</summary>
public sealed class N8nNodeTests(OrdinaryGateway gateway) : IClassFixture<OrdinaryGateway>
{
    private static readonly string[] BothWays = ["waGateway", "waGatewayTrigger"];

    [LongFact]
    public async Task The_linters_of_n8n_find_nothing() => await N8nPackages.RunAsync("node", "npm", ["run", "lint"]);

    [LongFact]
    public async Task The_nodes_send_list_and_start_workflows()
    {
        var session = await gateway.LinkedAsync();
        var friend = await session.FriendAsync();
        var input = new JsonObject
        {
            ["baseUrl"] = session.Api.Address,
            // None: the gateway asks its own user for none, and an empty one must not be a wrong one.
            ["apiKey"] = "",
            ["session"] = $"{session.Id}",
            ["shop"] = session.Shop,
            ["friend"] = friend,
        };
        var seen = JsonNode.Parse(await N8nPackages.RunAsync("", "node", ["walk.js"], input.ToJsonString()))!;
        Assert.Equal(BothWays, Texts(seen["nodes"]));
        Assert.All(Texts(seen["icons"]), icon => Assert.EndsWith("/wagateway.dark.svg", icon, StringComparison.Ordinal));

        Assert.Equal(["one, \"quoted\"", "two\n{{ 1 + 1 }}"], seen["sent"]!.AsArray().Select(one => (string)one!["content"]!));
        // The same run of the same execution again, as "Retry On Fail" makes it.
        Assert.Equal(Ids(seen["sent"]), Ids(seen["again"]));
        Assert.Equal(
            ("image", "Look", "dot.png"),
            ((string)seen["media"]![0]!["messageType"]!, (string)seen["media"]![0]!["content"]!, (string)seen["media"]![0]!["fileName"]!)
        );
        Assert.Equal(2, seen["listed"]!.AsArray().Count);
        Assert.Equal(3, seen["all"]!.AsArray().Count);
        Assert.Empty(seen["none"]!.AsArray());
        Assert.Equal(("image/png", true), ((string)seen["file"]!["mimeType"]!, (bool)seen["file"]!["isSame"]!));
        Assert.Equal("success", (string)seen["done"]![0]!["status"]!);
        Assert.Equal("Socks", (string)seen["group"]![0]!["subject"]!);
        Assert.StartsWith("'Nobody' is not a session", (string)seen["refusal"]!["description"]!, StringComparison.Ordinal);

        var trigger = seen["trigger"]!;
        Assert.False((bool)trigger["before"]!);
        Assert.True((bool)trigger["created"]!);
        Assert.True((bool)trigger["after"]!);
        Assert.Equal("/hook/webhook", (string)trigger["webhooks"]![0]!["url"]!);
        Assert.Equal([friend, "5511900000009"], Texts(trigger["webhooks"]![0]!["filters"]!["senders"]).Select(id => id.Split('@')[0]));
        Assert.Equal("Do you have socks?", (string)trigger["genuine"]!["items"]![0]!["message"]!["content"]!);
        Assert.Equal((401, 401), ((int)trigger["forged"]!["status"]!, (int)trigger["unsigned"]!["status"]!));
        Assert.Null(trigger["forged"]!["items"]);
        Assert.True((bool)trigger["deleted"]!);
        Assert.Empty(trigger["webhooksAfter"]!.AsArray());
    }

    private static IEnumerable<string> Texts(JsonNode? list) => list!.AsArray().Select(one => (string?)one ?? "");

    private static IEnumerable<int> Ids(JsonNode? messages) => messages!.AsArray().Select(one => (int)one!["id"]!);
}
