using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace WaGateway.Http.Api;

/// <summary>200 with data.</summary>
internal sealed class Answer<T>(T data) : EnvelopeAnswer<T>(data, StatusCodes.Status200OK), IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => Promise(builder, StatusCodes.Status200OK);
}
