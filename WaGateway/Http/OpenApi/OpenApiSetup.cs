using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using WaGateway.Http.Access;
using WaGateway.Model;

namespace WaGateway.Http.OpenApi;

/// <summary>
/// The OpenAPI document at <c>/swagger/v1/swagger.json</c>, made by ASP.NET Core, and NSwag's page to read it in at <c>/swagger</c>.
/// </summary>
internal static class OpenApiSetup
{
    public const string KeyScheme = "key";
    public const string HeaderScheme = "keyHeader";
    public const string LinkScheme = "mediaLink";
    public const string DocumentName = "v1";
    private const string Path = "/swagger/v1/swagger.json";

    public static void AddApiDocument(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSingleton<IApiDescriptionProvider, RequestBodies>();
        // Numbers are never texts here, as they may be by default.
        services.Configure<JsonOptions>(json => json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict);
        services.AddSingleton<ApiDocument>();
        services.AddSingleton<SchemaTypes>();
        services
            .AddOptions<OpenApiOptions>(DocumentName)
            .Configure<SchemaTypes>((document, types) => document.CreateSchemaReferenceId = types.NameOf);
        services.AddOpenApi(DocumentName, document =>
        {
            document.AddOperationTransformer<OperationDocs>();
            document.AddDocumentTransformer<DocumentDocs>();
        });
    }

    public static void MapApiDocument(this IEndpointRouteBuilder app) =>
        app.MapGet(Path, GetAsync).ExcludeFromDescription().NeedsNothing().Compresses();

    public static void UseApiPage(this WebApplication app) => app.UseSwaggerUi(page => (page.Path, page.DocumentPath) = ("/swagger", Path));

    private static Task<ContentHttpResult> GetAsync(HttpRequest request, ApiDocument document) => document.GetAsync(request);
}
