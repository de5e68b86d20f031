using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace WaGateway.Http.Api;

/// <summary>200 with a sentence.</summary>
internal sealed class Done(string message) : IResult, IEndpointMetadataProvider
{
    public Task ExecuteAsync(HttpContext httpContext) =>
        httpContext.Response.WriteAsJsonAsync(new DoneEnvelope(message), ApiJson.Options, httpContext.RequestAborted);

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(DoneEnvelope), ["application/json"]));
}
