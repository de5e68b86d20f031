using WaGateway.Http.Access;
using WaGateway.Http.Api;
using WaGateway.Model;

namespace WaGateway.Http.Compat.Evolution;

/// <summary>What Evolution API connects to by itself: refused, with what takes its place.</summary>
internal static class NotHereRoutes
{
    private const string Bots = "webhooks, n8n (docs/n8n.md) or an assistant over MCP (docs/mcp.md) take their place";
    private const string Queues = "events go to webhooks, or are read from GET /api/events";

    private static readonly IReadOnlyList<(string Family, string Instead)> All =
    [
        ("typebot", Bots),
        ("openai", Bots),
        ("dify", Bots),
        ("n8n", "the nodes of docs/n8n.md take their place"),
        ("evoai", Bots),
        ("flowise", Bots),
        ("evolutionBot", Bots),
        ("chatwoot", "Chatwoot's own WhatsApp inbox speaks to /cloud: docs/cloud-api.md"),
        ("sqs", Queues),
        ("rabbitmq", Queues),
        ("nats", Queues),
        ("kafka", Queues),
        ("pusher", Queues),
        ("websocket", "GET /api/events/stream gives events as they happen"),
        ("template", "templates are kept for /cloud: docs/cloud-api.md"),
        ("label", "labels are at /api/sessions/<session>/labels"),
        ("call", "WhatsApp Web gives no media of calls; a call is rejected with POST /api/sessions/<session>/calls/<call>/reject"),
    ];

    public static void MapNotHere(this IEndpointRouteBuilder api)
    {
        foreach (var (family, instead) in All)
            api.MapMethods($"/{family}/{{**rest}}", ["GET", "POST", "PUT", "DELETE"], () =>
                    new Refused(
                        new(
                            FaultCode.NotSupportedByWhatsAppWeb,
                            $"'{family}' is an integration of Evolution API that is not here: {instead}"
                        )
                    )
                )
                .Needs(Scope.Any)
                .NotAudited("it does nothing but refuse");
    }
}
