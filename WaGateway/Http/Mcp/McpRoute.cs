using System.Text.Json;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using WaGateway.Http.Access;
using WaGateway.Model;

namespace WaGateway.Http.Mcp;

/// <summary>
/// The Model Context Protocol at <c>/mcp</c>, for assistants: Streamable HTTP, one request at a time, nothing kept between them.
/// </summary>
internal static class McpRoute
{
    public static void AddMcp(this IServiceCollection services)
    {
        services.AddLogging(logging => logging.AddFilter("ModelContextProtocol", LogLevel.Warning));
        services.AddHttpContextAccessor();
        services.AddSingleton<Tools>();
        services
            .AddMcpServer(server =>
            {
                server.ServerInfo = new()
                {
                    Name = "wagateway",
                    Title = "WaGateway",
                    Version = typeof(McpRoute).Assembly.GetName().Version!.ToString(3),
                };
                server.ServerInstructions = Tools.Instructions;
            })
            .WithHttpTransport(transport => transport.SessionMode = HttpServerSessionMode.Stateless)
            .WithListToolsHandler(ListAsync)
            .WithCallToolHandler(CallAsync);
    }

    /// <summary>Any credentials come this far; each tool has its own scope.</summary>
    public static void MapMcp(this WebApplication app) =>
        app.MapMcp("/mcp").ExcludeFromDescription().NotAudited("each tool is a route of the API, and audited there").Needs(Scope.Any);

    private static async ValueTask<ListToolsResult> ListAsync(RequestContext<ListToolsRequestParams> request, CancellationToken stop) =>
        new() { Tools = [.. await Of(request).ListAsync(CallerOf(request))] };

    private static async ValueTask<CallToolResult> CallAsync(RequestContext<CallToolRequestParams> request, CancellationToken stop) =>
        await Of(request)
            .CallAsync(CallerOf(request), request.Params.Name, request.Params.Arguments ?? new Dictionary<string, JsonElement>(), stop);

    private static Tools Of(MessageContext request) => request.Services!.GetRequiredService<Tools>();

    private static HttpContext CallerOf(MessageContext request) =>
        request.Services!.GetRequiredService<IHttpContextAccessor>().HttpContext
        ?? throw new InvalidOperationException("A tool was called outside of a request.");
}
