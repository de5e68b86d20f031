namespace WaGateway.Http.Mcp;

/// <summary>What makes a route a tool, as endpoint metadata.</summary>
/// <param name="IsTheirs">Its result holds what people on WhatsApp wrote.</param>
internal sealed record ToolDoc(string Name, string Title, string Description, bool IsTheirs, IReadOnlyList<ToolArgument> Arguments);
