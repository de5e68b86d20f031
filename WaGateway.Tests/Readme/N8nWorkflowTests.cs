using System.Text.Json;
using System.Text.Json.Nodes;
using WaGateway.Outbox;
using WaGateway.Tests.Http;

namespace WaGateway.Tests.Readme;

/// <summary>The workflows in integrations/n8n: that they are whole, and what n8n's own expression engine makes of them.</summary>
public sealed class N8nWorkflowTests
{
    private const string Strange = "He said \"hi\",\nand \\left\\ 👋 {{ $json.phone }} ='x'";

    [Theory]
    [InlineData("whatsapp-to-n8n.json")]
    [InlineData("n8n-to-whatsapp.json")]
    public void A_workflow_joins_nodes_that_it_has_and_its_expressions_are_in_the_docs(string file)
    {
        var workflow = Read(file);
        var names = workflow["nodes"]!.AsArray().Select(node => (string)node!["name"]!).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
        var reached = (
            from way in workflow["connections"]!.AsObject()
            from output in way.Value!["main"]!.AsArray()
            from next in output!.AsArray()
            select (From: way.Key, To: (string)next!["node"]!)
        ).ToList();
        Assert.Empty(reached.Select(way => way.From).Concat(reached.Select(way => way.To)).Except(names));
        Assert.Empty(names.Skip(1).Except(reached.Select(way => way.To)));
        var docs = Documents.Read("docs/n8n.md");
        var written = Expressions(workflow).Where(text => text.Contains("JSON.stringify", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(written);
        Assert.All(written, text => Assert.Contains(text[1..], docs));
        // A line of JSON with an expression in it sends the sign and breaks at the first quote.
        Assert.DoesNotContain("\"={{", docs);
    }

    [LongFact]
    public async Task Texts_of_every_kind_are_sent_as_they_are_and_each_item_has_its_key()
    {
        JsonObject[] items = [Item(new { phone = "5511988880002", text = Strange }), Item(new { phone = "5511977770003", text = "B" })];
        var requests = await EvaluateAsync("n8n-to-whatsapp.json", "Send", items, "42");
        var keys = requests.Select(request => (string)request!["headerParameters"]!["parameters"]![0]!["value"]!);
        Assert.Equal(["42-0", "42-1"], keys);
        var body = (string)requests[0]!["jsonBody"]!;
        Assert.Equal(("5511988880002", Strange), ((string)JsonNode.Parse(body)!["to"]!, (string)JsonNode.Parse(body)!["message"]!));
        await using var gateway = await ServerUnderTest.StartAsync();
        await gateway.AskAsync(201, "POST", "/api/sessions", """{"session_name":"Shop"}""");
        var path = new Uri((string)requests[0]!["url"]!).AbsolutePath;
        Assert.Equal("session_not_connected", (string)(await gateway.AskAsync(400, "POST", path, body))["code"]!);
    }

    [LongFact]
    public async Task An_answer_of_the_workflow_is_the_reply_that_the_gateway_finds()
    {
        JsonObject[] got =
        [
            Item(
                new
                {
                    body = new
                    {
                        @event = "message",
                        backfilled = false,
                        message = new { content = Strange },
                    },
                }
            ),
        ];
        var asked = await EvaluateAsync("whatsapp-to-n8n.json", "Is it a new text?", got, "1");
        Assert.True((bool)asked[0]!["conditions"]!["conditions"]![0]!["leftValue"]!);
        var thought = await EvaluateAsync("whatsapp-to-n8n.json", "Think of an answer", got, "1");
        var answer = (string)thought[0]!["assignments"]!["assignments"]![0]!["value"]!;
        var said = await EvaluateAsync("whatsapp-to-n8n.json", "Answer the chat", [Item(new { answer })], "1");
        var reply = ReplyText.Of(System.Text.Encoding.UTF8.GetBytes((string)said[0]!["responseBody"]!), "utf-8", isWhole: true);
        Assert.Equal(("You wrote: " + Strange, null), (reply.Text, reply.Note));
    }

    private static JsonObject Item(object json) => new() { ["json"] = JsonSerializer.SerializeToNode(json) };

    private static JsonNode Read(string file) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "integrations", "n8n", file)))!;

    private static IEnumerable<string> Expressions(JsonNode? node) =>
        node switch
        {
            JsonObject one => one.SelectMany(member => Expressions(member.Value)),
            JsonArray all => all.SelectMany(Expressions),
            JsonValue value when value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() is ['=', ..] text => [text],
            _ => [],
        };

    /// <returns>The node's parameters as n8n would use them, one for each item.</returns>
    private static async Task<JsonArray> EvaluateAsync(string file, string node, JsonObject[] items, string executionId)
    {
        var input = new JsonObject
        {
            ["workflow"] = Read(file),
            ["node"] = node,
            ["items"] = new JsonArray([.. items.Select(item => item.DeepClone())]),
            ["executionId"] = executionId,
        };
        return JsonNode.Parse(await N8nPackages.RunAsync("", "node", ["evaluate.js"], input.ToJsonString()))!.AsArray();
    }
}
