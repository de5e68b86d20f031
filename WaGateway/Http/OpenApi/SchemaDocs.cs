using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.OpenApi;
using WaGateway.Http.Api;
using WaGateway.Http.Api.Events;

namespace WaGateway.Http.OpenApi;

/// <summary>
/// Says of the fields of requests and answers which are always there, which can be null, and which texts are words of a closed list.
/// ASP.NET's generator knows the first from <c>required</c> alone, takes every field without a setter for nullable, and knows no words.
/// </summary>
internal sealed class SchemaDocs(OpenApiDocument document, SchemaTypes types)
{
    private readonly NullabilityInfoContext nullability = new();
    private readonly HashSet<string> writtenOut = [];
    private readonly HashSet<string> referred = [];

    public void Describe()
    {
        DescribeEvents();
        foreach (var schema in document.Components!.Schemas!.Values)
            JoinLines(schema);
        var known = (
            from named in document.Components!.Schemas!
            let type = types.Find(named.Key)
            let schema = named.Value as OpenApiSchema
            where type is not null && schema?.Properties is { Count: > 0 }
            select (Schema: schema, Type: type, IsTaken: types.IsTaken(type.Type))
        ).ToList();
        // Before any of them is written out within another.
        foreach (var (schema, type, isTaken) in known)
            schema.Required = type
                .Properties.Where(property => schema.Properties!.ContainsKey(property.Name) && IsRequired(property, isTaken))
                .Select(property => property.Name)
                .ToHashSet();
        foreach (var (schema, type, isTaken) in known)
            DescribeFields(schema, type, isTaken);
        foreach (var name in writtenOut.Except(referred))
            document.Components.Schemas!.Remove(name);
    }

    /// <summary>Where a comment breaks its lines is the source's affair.</summary>
    private static void JoinLines(IOpenApiSchema schema)
    {
        schema.Description = schema.Description?.ReplaceLineEndings(" ");
        foreach (var field in schema.Properties?.Values ?? [])
            if (field is not OpenApiSchemaReference { Reference: var reference })
                field.Description = field.Description?.ReplaceLineEndings(" ");
            else if (reference.Description is { } own)
                reference.Description = own.ReplaceLineEndings(" ");
    }

    private void DescribeFields(OpenApiSchema schema, JsonTypeInfo type, bool isTaken)
    {
        foreach (var property in type.Properties.Where(property => schema.Properties!.ContainsKey(property.Name)))
        {
            var info = (PropertyInfo)property.AttributeProvider!;
            var field = Field(schema.Properties![property.Name], IsNullable(info), isTaken);
            schema.Properties[property.Name] = field;
            if (WordsOf(info) is { } words)
                Limit((field as OpenApiSchema)!.Items as OpenApiSchema ?? (OpenApiSchema)field, words);
        }
    }

    /// <summary>
    /// Answers have all of their fields, null or not, unless they say otherwise; requests those that they cannot do without.
    /// </summary>
    private static bool IsRequired(JsonPropertyInfo property, bool isTaken) =>
        isTaken
            ? property.AttributeProvider!.IsDefined(typeof(RequiredAttribute), inherit: true)
            : !property.AttributeProvider!.IsDefined(typeof(JsonIgnoreAttribute), inherit: true);

    /// <summary>What an envelope holds is never null.</summary>
    private bool IsNullable(PropertyInfo info) =>
        info.DeclaringType is not { IsGenericType: true } && nullability.Create(info).ReadState == NullabilityState.Nullable;

    /// <summary>
    /// OpenAPI 3.0 cannot say of a reference that it may be null, nor give it a description. In an answer, what may be null is written
    /// out in place, which validators read right; in a request, where null means left out, the reference is kept in an <c>allOf</c>.
    /// </summary>
    private IOpenApiSchema Field(IOpenApiSchema schema, bool isNullable, bool isTaken)
    {
        if (schema is OpenApiSchema { OneOf: [_, OpenApiSchemaReference wrapped] } wrapper)
            return Field(Reference(wrapped.Reference.Id!, wrapper.Description ?? wrapped.Reference.Description), isNullable, isTaken);
        if (schema is OpenApiSchema own)
        {
            own.Type = isNullable ? own.Type | JsonSchemaType.Null : own.Type & ~JsonSchemaType.Null;
            if (own.Items is OpenApiSchemaReference item)
                referred.Add(item.Reference.Id!);
            return own;
        }
        var reference = ((OpenApiSchemaReference)schema).Reference;
        if (isNullable && !isTaken)
        {
            writtenOut.Add(reference.Id!);
            var target = (OpenApiSchema)document.Components!.Schemas![reference.Id!];
            return new OpenApiSchema
            {
                Type = JsonSchemaType.Object | JsonSchemaType.Null,
                Properties = target.Properties,
                Required = target.Required,
                Description = reference.Description ?? target.Description,
            };
        }
        referred.Add(reference.Id!);
        return !isNullable && reference.Description is null
            ? schema
            : new OpenApiSchema
            {
                Type = isNullable ? JsonSchemaType.Object | JsonSchemaType.Null : null,
                AllOf = [Reference(reference.Id!)],
                Description = reference.Description,
            };
    }

    private OpenApiSchemaReference Reference(string name, string? description = null)
    {
        var reference = new OpenApiSchemaReference(name, document);
        if (description is not null)
            reference.Reference.Description = description;
        return reference;
    }

    private static IReadOnlyList<string>? WordsOf(PropertyInfo info) =>
        info.GetCustomAttribute<WordsOfAttribute>()?.Words
        ?? info.GetCustomAttribute<AllowedValuesAttribute>()?.Values.OfType<string>().ToList();

    private static void Limit(OpenApiSchema schema, IReadOnlyList<string> words)
    {
        schema.Enum = [.. words.Select(word => (JsonNode)word)];
        if (schema.Type?.HasFlag(JsonSchemaType.Null) == true)
            schema.Enum.Add(JsonNullSentinel.JsonNull);
    }

    /// <summary>Events write themselves as they were logged, so that the generator sees nothing of them.</summary>
    private void DescribeEvents()
    {
        var properties = typeof(EventAnswer)
            .GetProperties()
            .ToDictionary(
                property => ApiJson.Options.PropertyNamingPolicy!.ConvertName(property.Name),
                property =>
                    (IOpenApiSchema)
                        new OpenApiSchema
                        {
                            Type = property.PropertyType == typeof(long) ? JsonSchemaType.Integer : JsonSchemaType.String,
                            Format = property.PropertyType == typeof(long) ? "int64" : null,
                            Description = property.GetCustomAttribute<DescriptionAttribute>()?.Description,
                            Enum = property.GetCustomAttribute<WordsOfAttribute>()?.Words.Select(word => (JsonNode)word).ToList(),
                        }
            );
        document.AddComponent(
            nameof(EventAnswer),
            new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Properties = properties,
                Required = properties.Keys.ToHashSet(),
                AdditionalProperties = new OpenApiSchema(),
                Description = "An event, byte for byte as webhooks are sent it. What it holds besides depends on its kind.",
            }
        );
        ((OpenApiSchema)document.Components!.Schemas![nameof(EventListAnswer)].Properties!["events"]).Items = Reference(
            nameof(EventAnswer)
        );
    }
}
