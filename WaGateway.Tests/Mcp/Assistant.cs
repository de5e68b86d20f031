using System.Text.Json.Nodes;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace WaGateway.Tests.Mcp;

/// <summary>An assistant that was given the address of <c>/mcp</c> and a key.</summary>
internal sealed class Assistant(McpClient client) : IAsyncDisposable
{
    public string? Instructions => client.ServerInstructions;

    public static async Task<Assistant> ConnectAsync(Uri gateway, string? key) =>
        new(
            await McpClient.CreateAsync(
                new HttpClientTransport(
                    new()
                    {
                        Endpoint = new Uri(gateway, "/mcp"),
                        TransportMode = HttpTransportMode.StreamableHttp,
                        AdditionalHeaders = key is null
                            ? new Dictionary<string, string>()
                            : new Dictionary<string, string> { ["Authorization"] = $"Bearer {key}" },
                    }
                )
            )
        );

    public async Task<IReadOnlyList<McpClientTool>> ToolsAsync() => [.. await client.ListToolsAsync()];

    public async Task<CallToolResult> CallAsync(string tool, object arguments) =>
        await client.CallToolAsync(
            tool,
            JsonNode
                .Parse(System.Text.Json.JsonSerializer.Serialize(arguments))!
                .AsObject()
                .ToDictionary(pair => pair.Key, pair => (object?)pair.Value)
        );

    /// <summary>What it was told, as an assistant that reads text reads it.</summary>
    public async Task<JsonNode> DoAsync(string tool, object arguments)
    {
        var result = await CallAsync(tool, arguments);
        var text = Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;
        Assert.True(result.IsError is not true, $"{tool}: {text}");
        Assert.DoesNotContain(":null", text, StringComparison.Ordinal);
        return JsonNode.Parse(text)!;
    }

    public async Task<JsonNode> IsRefusedAsync(string tool, object arguments)
    {
        var result = await CallAsync(tool, arguments);
        var text = Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;
        Assert.True(result.IsError, $"{tool} was done: {text}");
        return JsonNode.Parse(text)!;
    }

    public ValueTask DisposeAsync() => client.DisposeAsync();
}
