using WaGateway.Configuration;
using WaGateway.Http.Access;
using WaGateway.Http.OpenApi;
using WaGateway.Model;

namespace WaGateway.Http.Api.Operation;

/// <summary>The settings in force, to look at.</summary>
internal static class SettingRoutes
{
    public static void MapSettings(this IEndpointRouteBuilder api) =>
        api.MapGroup("/settings")
            .WithTags("Operation")
            .Needs(Scope.Admin)
            .MapGet("", List)
            .Describe(
                "listSettings",
                "Shows the settings in force.",
                "Read only: they come from appsettings.json, the environment and the command line. What may hold a secret is not shown."
            )
            .Example(200, OperationExamples.Settings);

    private static Answer<IReadOnlyList<SettingAnswer>> List(GatewayOptions options) => new([.. EffectiveSettings.Of(options)]);
}
