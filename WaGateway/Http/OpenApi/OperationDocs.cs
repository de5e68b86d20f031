using NJsonSchema;
using NSwag;
using NSwag.Generation.AspNetCore;
using NSwag.Generation.Processors;
using NSwag.Generation.Processors.Contexts;
using Namotion.Reflection;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WaGateway.Http.Access;
using WaGateway.Http.Contracts;
using WaGateway.Model;

namespace WaGateway.Http.OpenApi;

/// <summary>Writes what a route says about itself into the document: NSwag alone ignores summaries of minimal APIs and knows no examples.</summary>
internal sealed class OperationDocs : IOperationProcessor
{
    private const string Json = "application/json";

    public bool Process(OperationProcessorContext context)
    {
        var metadata = ((AspNetCoreOperationProcessorContext)context).ApiDescription.ActionDescriptor.EndpointMetadata;
        var docs = metadata.OfType<RouteDoc>().ToList();
        var operation = context.OperationDescription.Operation;
        if (docs.OfType<RouteDoc.Text>().FirstOrDefault() is { } text)
            (operation.Summary, operation.Description) = (text.Summary, text.Description ?? text.Summary);
        DescribeAccess(context, metadata.OfType<ScopeNeeded>().LastOrDefault());
        DescribeParameters(context, docs);
        DescribeBody(context, docs);
        DescribeAnswers(operation, docs);
        DescribeRefusals(context, docs);
        return true;
    }

    private static void DescribeAccess(OperationProcessorContext context, ScopeNeeded? needed)
    {
        var operation = context.OperationDescription.Operation;
        if (needed is null)
            return;
        operation.Security = [new() { [OpenApiSetup.KeyScheme] = [] }, new() { [OpenApiSetup.HeaderScheme] = [] }];
        operation.Description += needed.For(context.OperationDescription.Method.ToUpperInvariant()) is not Scope.Any and var scope
            ? $" Scope: {Scopes.Word(scope)}." : " Any key will do.";
    }

    private static void DescribeParameters(OperationProcessorContext context, List<RouteDoc> docs)
    {
        var parameters = context.OperationDescription.Operation.Parameters;
        parameters.Clear();
        foreach (var name in PathNames.In(context.OperationDescription.Path))
            parameters.Add(new OpenApiParameter
            {
                Name = name, Kind = OpenApiParameterKind.Path, IsRequired = true, Schema = SchemaOf("string"),
                Description = docs.OfType<RouteDoc.PathName>().FirstOrDefault(path => path.Name == name)?.Description,
            });
        foreach (var asked in docs.OfType<RouteDoc.Parameter>())
            parameters.Add(new OpenApiParameter
            {
                Name = asked.Name, Kind = asked.IsHeader ? OpenApiParameterKind.Header : OpenApiParameterKind.Query,
                IsRequired = asked.IsRequired, Schema = SchemaOf(asked.Type), Description = asked.Description,
            });
    }

    private static void DescribeBody(OperationProcessorContext context, List<RouteDoc> docs)
    {
        if (docs.OfType<RouteDoc.Body>().FirstOrDefault() is not { } body)
            return;
        context.OperationDescription.Operation.RequestBody = new OpenApiRequestBody
        {
            IsRequired = true,
            Content = { [Json] = new OpenApiMediaType { Schema = SchemaOf(context, body.Type), Example = ExampleOf(docs.OfType<RouteDoc.BodyExample>().FirstOrDefault()?.Value) } },
        };
        if (body.TakesFile)
            context.OperationDescription.Operation.RequestBody.Content["multipart/form-data"] = FormOf();
    }

    /// <summary>The same fields as a form, which is how files come with <c>curl -F</c>.</summary>
    private static OpenApiMediaType FormOf()
    {
        var schema = new JsonSchema { Type = JsonObjectType.Object };
        foreach (var name in (string[])["to", "caption", "type", "filename", "mimetype", "send_at"])
            schema.Properties[name] = new JsonSchemaProperty { Type = JsonObjectType.String };
        schema.Properties["media"] = new JsonSchemaProperty { Type = JsonObjectType.String, Format = "binary" };
        return new OpenApiMediaType { Schema = schema, Example = ExampleOf(new { to = "5511988880002", caption = "Look", media = "@photo.jpg" }) };
    }

    private static void DescribeAnswers(OpenApiOperation operation, List<RouteDoc> docs)
    {
        foreach (var example in docs.OfType<RouteDoc.AnswerExample>())
        {
            var response = operation.Responses[$"{example.Status}"];
            response.Description = example.Status switch { StatusCodes.Status201Created => "Created.", StatusCodes.Status202Accepted => "Accepted: it will be done.", _ => "Done." };
            response.Content[Json].Example = ExampleOf(example.Value is DoneEnvelope ? example.Value : new Envelope<object>(example.Value));
        }
        foreach (var media in docs.OfType<RouteDoc.Media>())
        {
            // An operation without any typed answer gets a nameless one from NSwag.
            if (!operation.Responses.TryGetValue("200", out var response) || response.Description is null or "")
                operation.Responses["200"] = response = new OpenApiResponse { Description = "Done." };
            var format = media.ContentType.StartsWith("image/", StringComparison.Ordinal) || media.ContentType == "*/*" ? "binary" : null;
            response.Content[media.ContentType] = new OpenApiMediaType { Schema = new JsonSchema { Type = JsonObjectType.String, Format = format }, Example = media.Example };
        }
    }

    private static void DescribeRefusals(OperationProcessorContext context, List<RouteDoc> docs)
    {
        var codes = docs.OfType<RouteDoc.Refusals>().SelectMany(refusals => refusals.Codes).ToList();
        if (docs.OfType<RouteDoc.Body>().Any())
            codes.AddRange([FaultCode.MalformedJson, FaultCode.BodyTooLarge, FaultCode.UnsupportedMediaType]);
        codes.AddRange(SharedRefusals.Everywhere);
        foreach (var same in codes.Distinct().GroupBy(FaultTable.StatusOf).OrderBy(same => same.Key))
            context.OperationDescription.Operation.Responses[$"{same.Key}"] =
                SharedRefusals.Of(context.Document, SchemaOf(context, typeof(ErrorEnvelope)), same.Key, [.. same.OrderBy(SnakeCase.Of, StringComparer.Ordinal)]);
    }

    private static JsonSchema SchemaOf(string type) => new()
    {
        Type = type switch { "integer" => JsonObjectType.Integer, "boolean" => JsonObjectType.Boolean, _ => JsonObjectType.String },
    };

    private static JsonSchema SchemaOf(OperationProcessorContext context, Type type) =>
        context.SchemaGenerator.GenerateWithReference<JsonSchema>(type.ToContextualType(), context.SchemaResolver);

    /// <summary>As our own serializer writes it; Newtonsoft must not read its times as dates and spell them anew.</summary>
    internal static JToken? ExampleOf(object? value)
    {
        if (value is null)
            return null;
        using var reader = new JsonTextReader(new StringReader(System.Text.Json.JsonSerializer.Serialize(value, value.GetType(), ApiJson.Options))) { DateParseHandling = DateParseHandling.None };
        return JToken.ReadFrom(reader);
    }
}
