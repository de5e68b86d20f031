using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using WaGateway.Http.Contracts;

namespace WaGateway.Http;

/// <summary>200 with data.</summary>
internal sealed class Answer<T>(T data) : IResult, IAnswer, IEndpointMetadataProvider
{
    public object? Data => data;

    public Task ExecuteAsync(HttpContext httpContext) =>
        httpContext.Response.WriteAsJsonAsync(new Envelope<T>(data), ApiJson.Options, httpContext.RequestAborted);

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(Envelope<T>), ["application/json"]));
}
