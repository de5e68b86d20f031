using Microsoft.AspNetCore.Mvc.ApiExplorer;
using NJsonSchema.Generation;
using NSwag;
using WaGateway.Http.Access;

namespace WaGateway.Http.OpenApi;

/// <summary>The OpenAPI document at <c>/swagger/v1/swagger.json</c> and its page at <c>/swagger</c>, made by NSwag.</summary>
internal static class OpenApiSetup
{
    public const string KeyScheme = "key";
    public const string HeaderScheme = "keyHeader";

    public static void AddOpenApi(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSingleton<IApiDescriptionProvider, PathNames>();
        services.AddOpenApiDocument(document =>
        {
            document.DocumentName = "v1";
            document.Title = "WaGateway";
            document.Version = "v1";
            document.Description =
                "A self-hosted WhatsApp gateway. Every route exists under /api and, the same, under /api/v1. "
                + "Request fields are accepted in snake_case and in camelCase. Errors are {status: \"error\", message, code}: message is for people, code is a stable word for programs.";
            document.SchemaSettings = new SystemTextJsonSchemaGeneratorSettings
            {
                SerializerOptions = ApiJson.Options,
                FlattenInheritanceHierarchy = true,
                // Answers may grow, and requests know other names for their fields.
                AlwaysAllowAdditionalObjectProperties = true,
                SchemaType = NJsonSchema.SchemaType.OpenApi3,
            };
            document.AddSecurity(KeyScheme, new()
            {
                Type = OpenApiSecuritySchemeType.Http, Scheme = "bearer", Description = "An API key (wag_…), or a token of POST /api/auth/token. Not needed on this machine while no key exists (Auth:Mode Auto).",
            });
            document.AddSecurity(HeaderScheme, new() { Type = OpenApiSecuritySchemeType.ApiKey, In = OpenApiSecurityApiKeyLocation.Header, Name = Credentials.KeyHeader, Description = "The same key in a header of its own." });
            document.OperationProcessors.Add(new OperationDocs());
        });
    }

    public static void UseOpenApiPage(this WebApplication app)
    {
        app.UseOpenApi(page => page.Path = "/swagger/{documentName}/swagger.json");
        app.UseSwaggerUi(page =>
        {
            page.Path = "/swagger";
            page.DocumentPath = "/swagger/{documentName}/swagger.json";
        });
    }
}
