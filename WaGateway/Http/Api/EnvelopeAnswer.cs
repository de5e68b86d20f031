using Microsoft.AspNetCore.Http.Metadata;

namespace WaGateway.Http.Api;

/// <summary>
/// Data in the envelope. Each status has a class of its own, because a route's document is made of the types it answers with.
/// </summary>
internal abstract class EnvelopeAnswer<T>(T data, int status) : IResult, IAnswer
{
    public object? Data => data;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        return httpContext.Response.WriteAsJsonAsync(new Envelope<T>(data), ApiJson.Options, httpContext.RequestAborted);
    }

    protected static void Promise(EndpointBuilder builder, int status) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(Envelope<T>), ["application/json"]));
}
