using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using WaGateway.Http.Contracts;

namespace WaGateway.Http;

/// <summary>201 with what was created.</summary>
internal sealed class NewAnswer<T>(T data) : IResult, IAnswer, IEndpointMetadataProvider
{
    public object? Data => data;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status201Created;
        return httpContext.Response.WriteAsJsonAsync(new Envelope<T>(data), ApiJson.Options, httpContext.RequestAborted);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status201Created, typeof(Envelope<T>), ["application/json"]));
}
