using NJsonSchema;
using NSwag;

namespace WaGateway.Tests.Contract;

/// <summary>An operation of our own OpenAPI document, and what it says it takes and answers.</summary>
internal sealed record Operation(string Method, string Path, OpenApiOperation Document)
{
    public JsonSchema? Body => Document.RequestBody is { } body && body.Content.TryGetValue("application/json", out var media) ? media.Schema.ActualSchema : null;

    public JsonSchemaProperty? Property(string name) => Body!.ActualProperties.GetValueOrDefault(name);

    public IEnumerable<OpenApiParameter> Of(OpenApiParameterKind kind) => Document.ActualParameters.Where(parameter => parameter.Kind == kind);

    public bool IsStream => Path.EndsWith("/stream", StringComparison.Ordinal);

    /// <summary>Whether it takes away what others need: those get ids that nothing else uses.</summary>
    public bool Removes => Method == "DELETE" || Path.EndsWith("/logout", StringComparison.Ordinal);

    /// <summary>The path with these in the places of its ids.</summary>
    public string At(string id, string number = "5511999990001") => Path
        .Replace("{id}", id, StringComparison.Ordinal).Replace("{sessionId}", id, StringComparison.Ordinal).Replace("{number}", number, StringComparison.Ordinal)
        .Replace("{chat}", "5511988880002", StringComparison.Ordinal).Replace("{contact}", "5511988880002", StringComparison.Ordinal)
        .Replace("{group}", "120363012345678901@g.us", StringComparison.Ordinal).Replace("{label}", "1", StringComparison.Ordinal).Replace("{call}", "3EB0A1B2C3D4E5F60718", StringComparison.Ordinal);

    public override string ToString() => $"{Method} {Path}";

    public static async Task<IReadOnlyList<Operation>> AllAsync(string json) =>
    [
        .. from path in (await OpenApiDocument.FromJsonAsync(json)).Paths
           from operation in path.Value
           select new Operation(operation.Key.ToUpperInvariant(), path.Key, operation.Value),
    ];

    /// <summary>What the answer has that the document does not promise; empty when it keeps its word.</summary>
    public IEnumerable<string> Breaches(int status, string? contentType, string text)
    {
        if (status >= 500)
            yield return "answered with a fault of the gateway's own";
        if (!Document.ActualResponses.TryGetValue($"{status}", out var response))
        {
            yield return $"answered {status}, which it does not document";
            yield break;
        }
        if (contentType is null || !response.Content.TryGetValue(contentType, out var media))
        {
            yield return $"answered {status} with {contentType}, which it does not document";
            yield break;
        }
        if (contentType == "application/json")
            foreach (var error in media.Schema.ActualSchema.Validate(text, SchemaType.OpenApi3))
                yield return $"answered {status} with a body that breaks its schema: {error.Kind} at {error.Path}";
    }
}
