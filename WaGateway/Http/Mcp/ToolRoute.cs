using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace WaGateway.Http.Mcp;

/// <summary>A tool: a route of the API under a name that an assistant understands. What the route needs, the tool needs.</summary>
/// <param name="IsTheirs">Its result holds what people on WhatsApp wrote.</param>
internal sealed record ToolRoute(string Name, string Title, string Description, string Method, string Pattern, bool IsTheirs, params ToolArgument[] Arguments)
{
    public bool IsReading => HttpMethods.IsGet(Method);

    /// <summary>As clients are told of it.</summary>
    public Tool Described { get; } = new()
    {
        Name = Name, Title = Title, Description = Description,
        InputSchema = SchemaOf(Arguments),
        Annotations = new() { ReadOnlyHint = HttpMethods.IsGet(Method), DestructiveHint = false, OpenWorldHint = true },
    };

    private static JsonElement SchemaOf(ToolArgument[] arguments) => JsonSerializer.SerializeToElement(new JsonObject
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(arguments.Select(argument => KeyValuePair.Create<string, JsonNode?>(argument.Name, argument.Schema.DeepClone()))),
        ["required"] = new JsonArray([.. arguments.Where(argument => argument.IsRequired).Select(argument => (JsonNode)argument.Name)]),
        ["additionalProperties"] = false,
    });
}
