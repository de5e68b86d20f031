using WaGateway.Http.Access;
using WaGateway.Http.Api;
using WaGateway.Model;

namespace WaGateway.Http.Compat.Waha;

/// <summary>What WAHA has and this gateway has not, each with why: 501, as WAHA itself says what an engine of it cannot do.</summary>
internal static class WahaMissing
{
    private const string OnlyRefuses = "it does nothing but refuse";
    private const string Keys = "Keys are made with our own API, which has scopes for them: POST /api/keys";
    private const string Apps =
        "WAHA's apps are not here: webhooks and n8n take their place, the Cloud API serves Chatwoot, and assistants have /mcp";
    private const string Server = "The gateway is stopped and looked into from its own machine: docs/operating.md";

    public static void MapWahaMissing(this IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        root.RefusesWaha("POST", "/mcp", Apps);
        api.RefusesWaha("GET", "/sendText", "A message in a URL is written into logs: POST it");
        api.RefusesWaha("POST", "/send/buttons/reply", "WhatsApp Web sends no answers to buttons: send the button's words as a text");
        api.RefusesWaha("DELETE", "/{session}/chats/{chatId}/messages", "WhatsApp Web's library does not empty chats: delete the chat");
        foreach (var (method, path) in ((string, string)[])[("POST", ""), ("GET", ""), ("PUT", "/{id}"), ("DELETE", "/{id}")])
            api.RefusesWaha(method, "/keys" + path, Keys);
        api.RefusesWaha("POST", "/keys/media", Keys);
        api.RefusesWaha("POST", "/keys/control", Keys);
        foreach (
            var (method, path) in ((string, string)[])[("POST", ""), ("GET", ""), ("GET", "/{id}"), ("PUT", "/{id}"), ("DELETE", "/{id}")]
        )
            api.RefusesWaha(method, "/apps" + path, Apps);
        api.RefusesWaha("GET", "/server/environment", "The settings are at GET /api/settings, for an admin");
        api.RefusesWaha("POST", "/server/stop", Server);
        api.RefusesWaha("GET", "/server/debug/cpu", Server);
        api.RefusesWaha("GET", "/server/debug/heapsnapshot", Server);
        api.RefusesWaha("GET", "/server/debug/browser/trace/{session}", Server);
    }

    /// <summary>Every key gets this answer, whatever its scopes.</summary>
    public static RouteHandlerBuilder RefusesWaha(this IEndpointRouteBuilder api, string method, string path, string why) =>
        api.MapMethods(path, [method], () => new Refused(new(FaultCode.NotSupportedByWhatsAppWeb, why)))
            .Needs(Scope.Any)
            .NotAudited(OnlyRefuses);
}
