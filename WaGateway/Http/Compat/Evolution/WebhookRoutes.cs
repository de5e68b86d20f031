using System.Text.Json.Nodes;
using WaGateway.Http.Access;
using WaGateway.Http.Api;
using WaGateway.Http.Binding;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Http.Compat.Evolution;

/// <summary>Where the events of an instance go.</summary>
internal static class WebhookRoutes
{
    public static void MapWebhook(this IEndpointRouteBuilder api)
    {
        api.MapPost("/webhook/set/{id}", SetAsync).Needs(Scope.WebhooksWrite).Audits("webhook.register");
        api.MapGet("/webhook/find/{id}", FindAsync).Needs(Scope.WebhooksRead);
    }

    private static async Task<IResult> SetAsync(PathSession session, Body<EvolutionFields> body, Caller caller, EvolutionWebhooks webhooks)
    {
        var fields = body.Value.Given;
        var wanted = fields.Has("webhook") ? EvolutionWebhooks.Nested(fields) : EvolutionWebhooks.Read(fields);
        if (fields.Fault is { } complaint)
            return new Refused(complaint);
        return EvolutionAnswer.Of(
            await webhooks.SetAsync(session.Value, wanted!, null, caller),
            endpoint =>
            {
                // Both shapes that this answer has had: nested in the description, bare since.
                var shown = EvolutionWebhooks.Show(endpoint);
                shown["webhook"] = new JsonObject { ["instanceName"] = session.Value.Name, ["webhook"] = EvolutionWebhooks.Show(endpoint) };
                return shown;
            },
            StatusCodes.Status201Created
        );
    }

    private static async Task<IResult> FindAsync(PathSession session, EndpointStore endpoints) =>
        EvolutionWebhooks.Own(await endpoints.ListEndpointsAsync(session.Value.Id)) is { } own
            ? new EvolutionAnswer(EvolutionWebhooks.Show(own))
            : new Refused(new(FaultCode.WebhookNotFound, $"The instance {session.Value.Name} has no webhook: POST /webhook/set sets one"));
}
