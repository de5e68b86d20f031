using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using WaGateway.Model;

namespace WaGateway.Http.Compat.Waha;

/// <summary>WAHA's API (2026.7.1): a session is a session, by its name.</summary>
internal sealed class WahaMaker(MakerOptions options) : Maker("/waha", options)
{
    public override string Name => "Waha";

    public override string KeyHeader => "X-Api-Key";

    public override IReadOnlyList<string> KeysInUrl { get; } = ["x-api-key", "api_key", "apikey"];

    public override Task WriteAsync(HttpContext context, Fault fault, int status)
    {
        // WAHA's own for a session whose state does not allow it.
        if (
            fault.Code
            is FaultCode.SessionNotConnected
                or FaultCode.SessionNotStarted
                or FaultCode.SessionAlreadyConnected
                or FaultCode.SessionNameTaken
                or FaultCode.QrNotReady
        )
            status = StatusCodes.Status422UnprocessableEntity;
        context.Response.StatusCode = status;
        return MakerJson.WriteAsync(
            context,
            new JsonObject
            {
                ["statusCode"] = status,
                ["message"] =
                    fault.Code == FaultCode.RouteNotFound
                        ? $"There is no route {context.Request.Method} {context.Request.Path}; docs/waha-api.md lists them"
                        : fault.Message.Replace("media.", "file.", StringComparison.Ordinal),
                ["error"] = ReasonPhrases.GetReasonPhrase(status),
            }
        );
    }

    public override void Map(IEndpointRouteBuilder api)
    {
        api.MapWahaServer();
        var routes = api.MapGroup("/api");
        routes.MapWahaSessions();
        routes.MapWahaPairing();
        routes.MapWahaSending();
        routes.MapWahaChatting();
        routes.MapWahaChats();
        routes.MapWahaContacts();
        routes.MapWahaGroups();
        routes.MapWahaGroupPeople();
        routes.MapWahaChannels();
        routes.MapWahaStatuses();
        routes.MapWahaLabels();
        routes.MapWahaPresence();
        routes.MapWahaProfile();
        routes.MapWahaMedia();
        routes.MapWahaMissing(api);
    }
}
