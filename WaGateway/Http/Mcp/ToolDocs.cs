namespace WaGateway.Http.Mcp;

/// <summary>Makes a tool of a route where it is mapped.</summary>
internal static class ToolDocs
{
    /// <summary>Its result is marked as written by others.</summary>
    public static RouteHandlerBuilder AsTool(
        this RouteHandlerBuilder route,
        string name,
        string title,
        string description,
        params ToolArgument[] arguments
    ) => route.WithMetadata(new ToolDoc(name, title, description, IsTheirs: true, arguments));

    /// <summary>Its result holds nothing that people on WhatsApp wrote.</summary>
    public static RouteHandlerBuilder AsTrustedTool(
        this RouteHandlerBuilder route,
        string name,
        string title,
        string description,
        params ToolArgument[] arguments
    ) => route.WithMetadata(new ToolDoc(name, title, description, IsTheirs: false, arguments));
}
