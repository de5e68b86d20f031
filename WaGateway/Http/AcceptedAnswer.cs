using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using WaGateway.Http.Contracts;

namespace WaGateway.Http;

/// <summary>202 with what will be done.</summary>
internal sealed class AcceptedAnswer<T>(T data) : IResult, IAnswer, IEndpointMetadataProvider
{
    public object? Data => data;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status202Accepted;
        return httpContext.Response.WriteAsJsonAsync(new Envelope<T>(data), ApiJson.Options, httpContext.RequestAborted);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status202Accepted, typeof(Envelope<T>), ["application/json"]));
}
