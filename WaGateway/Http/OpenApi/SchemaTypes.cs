using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;

namespace WaGateway.Http.OpenApi;

/// <summary>The types that the document names, and what it calls them.</summary>
internal sealed class SchemaTypes(EndpointDataSource routes)
{
    private readonly Dictionary<string, JsonTypeInfo> types = new(StringComparer.Ordinal);
    private readonly Lazy<HashSet<Type>> requests = new(() =>
        // Other makers' APIs are not in the document, and take what ours answers with.
        PartsOf(
            routes
                .Endpoints.Where(route => route.Metadata.GetMetadata<RouteDoc.Text>() is not null)
                .Select(route => route.Metadata.GetMetadata<RouteDoc.Body>()?.Type)
        )
    );

    /// <summary>A type within another is named after both: Option alone says nothing.</summary>
    public string? NameOf(JsonTypeInfo type)
    {
        if (OpenApiOptions.CreateDefaultSchemaReferenceId(type) is not { } name)
            return null;
        name = type.Type.DeclaringType is { } outer ? outer.Name + name : name;
        types.TryAdd(name, type);
        return name;
    }

    public JsonTypeInfo? Find(string name) => types.GetValueOrDefault(name);

    /// <summary>Whether it is what a route takes, or a part of that.</summary>
    public bool IsTaken(Type type) => requests.Value.Contains(type);

    /// <summary>These types and those of their fields.</summary>
    private static HashSet<Type> PartsOf(IEnumerable<Type?> types)
    {
        var (found, left) = (new HashSet<Type>(), new Stack<Type>(types.OfType<Type>()));
        while (left.TryPop(out var type))
            if (type.Assembly == typeof(SchemaTypes).Assembly && found.Add(type))
                foreach (var property in type.GetProperties())
                    left.Push(
                        property.PropertyType.IsGenericType ? property.PropertyType.GetGenericArguments()[^1] : property.PropertyType
                    );
        return found;
    }
}
