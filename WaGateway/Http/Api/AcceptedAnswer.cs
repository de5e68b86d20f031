using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace WaGateway.Http.Api;

/// <summary>202 with what will be done.</summary>
internal sealed class AcceptedAnswer<T>(T data) : EnvelopeAnswer<T>(data, StatusCodes.Status202Accepted), IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => Promise(builder, StatusCodes.Status202Accepted);
}
