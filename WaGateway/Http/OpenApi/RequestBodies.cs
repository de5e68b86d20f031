using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace WaGateway.Http.OpenApi;

/// <summary>Tells the API explorer of the bodies that types of ours read: it takes such parameters for query parameters.</summary>
internal sealed class RequestBodies : IApiDescriptionProvider
{
    private readonly EmptyModelMetadataProvider metadata = new();

    public int Order => 0;

    public static IEnumerable<string> NamesIn(string path) =>
        path.Split('/').Where(part => part.StartsWith('{')).Select(part => part.Trim('{', '}'));

    public void OnProvidersExecuting(ApiDescriptionProviderContext context)
    {
        foreach (var api in context.Results)
        {
            api.ParameterDescriptions.Clear();
            if (api.ActionDescriptor.EndpointMetadata.OfType<RouteDoc.Body>().FirstOrDefault() is not { } body)
                continue;
            api.ParameterDescriptions.Add(
                new()
                {
                    Name = "body",
                    Source = BindingSource.Body,
                    Type = body.Type,
                    IsRequired = true,
                    ModelMetadata = metadata.GetMetadataForType(body.Type),
                }
            );
            api.SupportedRequestFormats.Add(new() { MediaType = "application/json" });
        }
    }

    public void OnProvidersExecuted(ApiDescriptionProviderContext context)
    {
        // Nothing is left to do.
    }
}
