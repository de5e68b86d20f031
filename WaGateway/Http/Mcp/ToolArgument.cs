using System.Text.Json.Nodes;

namespace WaGateway.Http.Mcp;

/// <summary>One thing that a tool is told.</summary>
/// <param name="Field">What its route calls it; <paramref name="Name"/> when left out.</param>
internal sealed record ToolArgument(string Name, ArgumentPlace Place, JsonObject Schema, bool IsRequired = false, string? Field = null)
{
    public string RouteField => Field ?? Name;
}
