using CsCheck;
using NJsonSchema;
using NSwag;

namespace WaGateway.Tests.Contract;

/// <summary>An operation of our own OpenAPI document, and what it says it takes and answers.</summary>
internal sealed record Operation(string Method, string Path, OpenApiOperation Document)
{
    public JsonSchema? Body =>
        Document.RequestBody is { } body && body.Content.TryGetValue("application/json", out var media) ? media.Schema.ActualSchema : null;

    public JsonSchemaProperty? Property(string name) => Body!.ActualProperties.GetValueOrDefault(name);

    public IEnumerable<OpenApiParameter> Of(OpenApiParameterKind kind) =>
        Document.ActualParameters.Where(parameter => parameter.Kind == kind);

    public bool IsStream => Path.EndsWith("/stream", StringComparison.Ordinal);

    /// <summary>The body that the document shows.</summary>
    public string? Example => Body is null ? null : Document.RequestBody.Content["application/json"].Example.ToString();

    /// <summary>A call to this session.</summary>
    public string Ringing { private get; init; } = "3EB0A1B2C3D4E5F60718";

    /// <summary>In the place of what has to be made first.</summary>
    public const string NoChannel = "120363098765432109@newsletter";

    /// <summary>The same.</summary>
    public const string NoCommunity = "120363087654321098@g.us";

    /// <summary>The same.</summary>
    public const string NoStatus = "3EB0A1B2C3D4E5F60718";

    /// <summary>The same.</summary>
    public const string NoProduct = "5498255476885590";

    /// <summary>A label of the connected session, or a list of its chats.</summary>
    public string Label { private get; init; } = "1";

    /// <summary>Groups that the connected session is in: one to be managed, one to be left.</summary>
    public string Group { private get; init; } = "";

    /// <summary>
    /// Of all that is there, what this may be done to without ending what the others are done to (see <see cref="ContractGateway"/>).
    /// </summary>
    public Gen<int> Ids =>
        (Method, Path[(Path.LastIndexOf('/') + 1)..]) switch
        {
            ("DELETE", "{id}") => Path == "/api/messages/{id}" ? Gen.Int[4, 9] : Gen.OneOf(Gen.Int[4, 5], Gen.Int[500, 5000]),
            (_, "stop" or "logout") => Gen.Int[2, 3],
            (_, "start") => Gen.Int[1, 1],
            (_, "votes" or "vote") => Gen.Int[3, 3],
            (_, "order" or "accept" or "decline") => Gen.Int[11, 11],
            _ => Gen.OneOf(Gen.Int[1, 1], Gen.Int[1, 3]),
        };

    /// <summary>Of the simulated phones; the first is the connected session's.</summary>
    public Gen<int> Phones => Path.EndsWith("/unlink", StringComparison.Ordinal) ? Gen.Int[2, 3] : Gen.Int[1, 3];

    /// <summary>The path with these in the places of its ids.</summary>
    public string At(string id, string number = "5511999990001") =>
        Path.Replace("{id}", id, StringComparison.Ordinal)
            .Replace("{sessionId}", id, StringComparison.Ordinal)
            .Replace("{number}", number, StringComparison.Ordinal)
            .Replace("{chat}", Method == "DELETE" ? ContractGateway.Mary : ContractGateway.John, StringComparison.Ordinal)
            .Replace("{contact}", ContractGateway.Mary, StringComparison.Ordinal)
            .Replace("{group}", Group, StringComparison.Ordinal)
            .Replace("{community}", NoCommunity, StringComparison.Ordinal)
            .Replace("{channel}", NoChannel, StringComparison.Ordinal)
            .Replace("{message}", NoStatus, StringComparison.Ordinal)
            .Replace("{label}", Label, StringComparison.Ordinal)
            .Replace("{list}", Label, StringComparison.Ordinal)
            .Replace("{product}", NoProduct, StringComparison.Ordinal)
            .Replace("{collection}", NoProduct, StringComparison.Ordinal)
            .Replace("{order}", NoProduct, StringComparison.Ordinal)
            .Replace("{image}", "1", StringComparison.Ordinal)
            .Replace("{call}", Ringing, StringComparison.Ordinal);

    public override string ToString() => $"{Method} {Path}";

    public static async Task<IReadOnlyList<Operation>> AllAsync(string json, string managed, string left) =>
        [
            .. from path in (await OpenApiDocument.FromJsonAsync(json)).Paths
            from operation in path.Value
            select new Operation(operation.Key.ToUpperInvariant(), path.Key, operation.Value)
            {
                Group = path.Key.EndsWith("/leave", StringComparison.Ordinal) ? left : managed,
            },
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
        // A file comes under its own type: the document has a range for it.
        if (
            contentType is null
            || (!response.Content.TryGetValue(contentType, out var media) && !response.Content.TryGetValue("*/*", out media))
        )
        {
            yield return $"answered {status} with {contentType}, which it does not document";
            yield break;
        }
        if (contentType == "application/json")
            foreach (var error in media.Schema.ActualSchema.Validate(text, SchemaType.OpenApi3))
                yield return $"answered {status} with a body that breaks its schema: {error.Kind} at {error.Path}";
    }
}
