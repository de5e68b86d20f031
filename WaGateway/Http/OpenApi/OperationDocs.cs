using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using WaGateway.Http.Access;
using WaGateway.Http.Api;
using WaGateway.Model;
using Scope = WaGateway.Model.Scope;

namespace WaGateway.Http.OpenApi;

/// <summary>Writes what a route says about itself into the document, and the examples, which ASP.NET's generator does not know.</summary>
internal sealed class OperationDocs : IOpenApiOperationTransformer
{
    private const string Json = "application/json";

    public async Task TransformAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var docs = metadata.OfType<RouteDoc>().ToList();
        if (docs.OfType<RouteDoc.Text>().FirstOrDefault() is { } text)
            (operation.OperationId, operation.Summary, operation.Description) = (
                text.Operation,
                text.Summary,
                text.Description ?? text.Summary
            );
        DescribeAccess(operation, context, metadata);
        operation.Parameters = [.. PathParameters(context, docs), .. OtherParameters(docs)];
        DescribeBody(operation, docs);
        DescribeAnswers(operation, docs);
        await DescribeRefusalsAsync(operation, context, docs, cancellationToken);
    }

    private static void DescribeAccess(OpenApiOperation operation, OpenApiOperationTransformerContext context, IList<object> metadata)
    {
        var needed = metadata.OfType<ScopeNeeded>().LastOrDefault();
        operation.Security = needed is null ? [] : [Requirement(OpenApiSetup.KeyScheme), Requirement(OpenApiSetup.HeaderScheme)];
        if (needed is null)
            return;
        if (metadata.OfType<LinkHandler.OpenedByLink>().Any())
            operation.Security.Add(Requirement(OpenApiSetup.LinkScheme));
        operation.Description += needed.For(context.Description.HttpMethod!) is not Scope.Any and var scope
            ? $" Scope: {Scopes.Word(scope)}."
            : " Any key will do.";

        OpenApiSecurityRequirement Requirement(string scheme) =>
            new() { [new OpenApiSecuritySchemeReference(scheme, context.Document)] = [] };
    }

    private static IEnumerable<OpenApiParameter> PathParameters(OpenApiOperationTransformerContext context, List<RouteDoc> docs) =>
        from name in RequestBodies.NamesIn(context.Description.RelativePath ?? "")
        select new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Path,
            Required = true,
            Schema = SchemaOf("string"),
            Description = docs.OfType<RouteDoc.PathName>().FirstOrDefault(path => path.Name == name)?.Description,
        };

    private static IEnumerable<OpenApiParameter> OtherParameters(List<RouteDoc> docs) =>
        from asked in docs.OfType<RouteDoc.Parameter>()
        select new OpenApiParameter
        {
            Name = asked.Name,
            In = asked.IsHeader ? ParameterLocation.Header : ParameterLocation.Query,
            Required = asked.IsRequired,
            Schema = SchemaOf(asked.Type, asked.Words),
            Description = asked.Description,
        };

    private static void DescribeBody(OpenApiOperation operation, List<RouteDoc> docs)
    {
        if (
            docs.OfType<RouteDoc.Body>().FirstOrDefault() is not { } body
            || operation.RequestBody is not OpenApiRequestBody { Content: { } content } request
        )
            return;
        var example = docs.OfType<RouteDoc.BodyExample>().FirstOrDefault();
        request.Required = example is not { MayBeLeftOut: true };
        content[Json].Example = ExampleOf(example?.Value);
        if (body.TakesFile)
            content["multipart/form-data"] = FormOf();
    }

    /// <summary>The same fields as a form, which is how files come with <c>curl -F</c>.</summary>
    private static OpenApiMediaType FormOf()
    {
        var fields = new Dictionary<string, IOpenApiSchema>();
        foreach (var name in (string[])["to", "caption", "type", "filename", "mimetype", "send_at"])
            fields[name] = SchemaOf("string");
        fields["media"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
        return new()
        {
            Schema = new OpenApiSchema { Type = JsonSchemaType.Object, Properties = fields },
            Example = ExampleOf(
                new
                {
                    to = "5511988880002",
                    caption = "Look",
                    media = "@photo.jpg",
                }
            ),
        };
    }

    private static void DescribeAnswers(OpenApiOperation operation, List<RouteDoc> docs)
    {
        foreach (var example in docs.OfType<RouteDoc.AnswerExample>())
        {
            var response = operation.Responses![$"{example.Status}"];
            response.Description = example.Status switch
            {
                StatusCodes.Status201Created => "Created.",
                StatusCodes.Status202Accepted => "Accepted: it will be done.",
                _ => "Done.",
            };
            response.Content![Json].Example = ExampleOf(
                example.Value is DoneEnvelope ? example.Value : new Envelope<object>(example.Value)
            );
        }
        foreach (var media in docs.OfType<RouteDoc.Media>())
        {
            var format = media.ContentType.StartsWith("image/", StringComparison.Ordinal) || media.ContentType == "*/*" ? "binary" : null;
            var response = (OpenApiResponse)operation.Responses!["200"];
            response.Description = "Done.";
            response.Content ??= new Dictionary<string, OpenApiMediaType>();
            response.Content[media.ContentType] = new()
            {
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = format },
                Example = media.Example,
            };
        }
    }

    private static async Task DescribeRefusalsAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        List<RouteDoc> docs,
        CancellationToken stop
    )
    {
        var codes = docs.OfType<RouteDoc.Refusals>().SelectMany(refusals => refusals.Codes).ToList();
        if (docs.OfType<RouteDoc.Body>().Any())
            codes.AddRange([FaultCode.MalformedJson, FaultCode.BodyTooLarge, FaultCode.UnsupportedMediaType]);
        codes.AddRange(SharedRefusals.Everywhere);
        foreach (var same in codes.Distinct().GroupBy(FaultTable.StatusOf).OrderBy(same => same.Key))
            operation.Responses![$"{same.Key}"] = await SharedRefusals.OfAsync(
                context,
                same.Key,
                [.. same.OrderBy(SnakeCase.Of, StringComparer.Ordinal)],
                stop
            );
    }

    private static OpenApiSchema SchemaOf(string type, IReadOnlyList<string>? words = null) =>
        new()
        {
            Type = type switch
            {
                "integer" => JsonSchemaType.Integer,
                "boolean" => JsonSchemaType.Boolean,
                _ => JsonSchemaType.String,
            },
            Enum = words is null or [] ? null : [.. words.Select(word => (JsonNode)word)],
        };

    internal static JsonNode? ExampleOf(object? value) =>
        value is null ? null : JsonSerializer.SerializeToNode(value, value.GetType(), ApiJson.Options);
}
