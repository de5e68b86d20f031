using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;
using ModelContextProtocol.Protocol;

namespace WaGateway.Http.Mcp;

/// <summary>A tool: a route of the API under a name that an assistant understands. What the route needs, the tool needs.</summary>
internal sealed class ToolRoute(ToolDoc doc, RouteEndpoint route)
{
    public string Name => doc.Name;

    public bool IsTheirs => doc.IsTheirs;

    public IReadOnlyList<ToolArgument> Arguments => doc.Arguments;

    public RouteEndpoint Route => route;

    public string Method { get; } = route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0];

    public string Pattern { get; } = "/" + route.RoutePattern.RawText!.Trim('/');

    public bool IsReading => HttpMethods.IsGet(Method);

    /// <summary>As clients are told of it.</summary>
    public Tool Described { get; } =
        new()
        {
            Name = doc.Name,
            Title = doc.Title,
            Description = doc.Description,
            InputSchema = SchemaOf(doc.Arguments),
            Annotations = new()
            {
                ReadOnlyHint = HttpMethods.IsGet(route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]),
                DestructiveHint = false,
                OpenWorldHint = true,
            },
        };

    /// <summary>Every tool among these routes; those of /api/v1, which are the same once more, are left out.</summary>
    public static IEnumerable<ToolRoute> In(IEnumerable<Endpoint> routes) =>
        from route in routes.OfType<RouteEndpoint>()
        where route.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>()?.ExcludeFromDescription != true
        from doc in route.Metadata.OfType<ToolDoc>()
        select new ToolRoute(doc, route);

    private static JsonElement SchemaOf(IReadOnlyList<ToolArgument> arguments) =>
        JsonSerializer.SerializeToElement(
            new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject(
                    arguments.Select(argument => KeyValuePair.Create<string, JsonNode?>(argument.Name, argument.Schema.DeepClone()))
                ),
                ["required"] = new JsonArray([
                    .. arguments.Where(argument => argument.IsRequired).Select(argument => (JsonNode)argument.Name),
                ]),
                ["additionalProperties"] = false,
            }
        );
}
