using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace WaGateway.Http.OpenApi;

/// <summary>The document as it is served: made once, and not at every request, which takes a second of the processor.</summary>
internal sealed class ApiDocument([FromKeyedServices(OpenApiSetup.DocumentName)] IOpenApiDocumentProvider documents)
{
    /// <summary>Stands for the address that the caller reached the gateway by.</summary>
    private const string Origin = "http://origin.invalid";

    private readonly Lazy<Task<string>> text = new(() => WriteAsync(documents));

    public async Task<ContentHttpResult> GetAsync(HttpRequest request) =>
        TypedResults.Text(
            (await text.Value).Replace(Origin, $"{request.Scheme}://{request.Host}", StringComparison.Ordinal),
            "application/json",
            Encoding.UTF8
        );

    private static async Task<string> WriteAsync(IOpenApiDocumentProvider documents)
    {
        var document = await documents.GetOpenApiDocumentAsync();
        document.Servers = [new() { Url = Origin }];
        // NSwag and the generators of many languages read no later version.
        return await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_0);
    }
}
