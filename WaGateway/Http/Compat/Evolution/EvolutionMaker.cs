using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using WaGateway.Http.Access;
using WaGateway.Model;

namespace WaGateway.Http.Compat.Evolution;

/// <summary>Evolution API (2.1.1, with newer names of fields): a session is an instance, named by its name or number.</summary>
internal sealed class EvolutionMaker(MakerOptions options) : Maker("/evolution", options)
{
    public override string Name => "Evolution";

    public override string KeyHeader => "apikey";

    public override IReadOnlyList<string> KeysInUrl { get; } = ["apikey"];

    /// <summary><c>{status, error, response: {message: […]}}</c>.</summary>
    public override Task WriteAsync(HttpContext context, Fault fault, int status)
    {
        if (fault.Code == FaultCode.SessionNameTaken)
            status = StatusCodes.Status403Forbidden;
        context.Response.StatusCode = status;
        var message = fault.Code switch
        {
            FaultCode.RouteNotFound => NoRoute(context.Request),
            FaultCode.SessionNameTaken => "instanceName: this name is already in use; choose another name or delete that instance",
            _ => fault.Message,
        };
        return MakerJson.WriteAsync(
            context,
            new JsonObject
            {
                ["status"] = status,
                ["error"] = ReasonPhrases.GetReasonPhrase(status),
                ["response"] = new JsonObject { ["message"] = new JsonArray(message) },
            }
        );
    }

    public override void Map(IEndpointRouteBuilder api)
    {
        api.MapInstances();
        api.MapWebhook();
        api.MapSettings();
        api.MapSending();
        api.MapChanges();
        api.MapChats();
        api.MapPeople();
        api.MapProfile();
        api.MapGroups();
        api.MapNotHere();
    }

    private static string NoRoute(HttpRequest request) =>
        $"Cannot {request.Method} {request.Path}: paths are /evolution/instance/create, /evolution/message/sendText/<instance> "
        + "and so on, on a port of its own without /evolution; docs/evolution-api.md lists them";
}
