using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace WaGateway.Http.Api;

/// <summary>201 with what was created.</summary>
internal sealed class NewAnswer<T>(T data) : EnvelopeAnswer<T>(data, StatusCodes.Status201Created), IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => Promise(builder, StatusCodes.Status201Created);
}
