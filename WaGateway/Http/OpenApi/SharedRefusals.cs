using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using WaGateway.Http.Api;
using WaGateway.Model;

namespace WaGateway.Http.OpenApi;

/// <summary>Answers that say no, which most operations share: each is in the document once, and its examples are.</summary>
internal static class SharedRefusals
{
    /// <summary>What any request may meet.</summary>
    public static readonly IReadOnlyList<FaultCode> Everywhere =
    [
        FaultCode.ValidationFailed,
        FaultCode.HostNotAllowed,
        FaultCode.CrossSiteRequest,
        FaultCode.CredentialsMissing,
        FaultCode.CredentialsInvalid,
        FaultCode.ScopeMissing,
        FaultCode.TooManyFailures,
        FaultCode.RateLimited,
        FaultCode.InternalError,
        FaultCode.StoreUnavailable,
    ];

    /// <summary>A reference to the one answer with this status and these codes.</summary>
    public static async Task<OpenApiResponseReference> OfAsync(
        OpenApiOperationTransformerContext context,
        int status,
        IReadOnlyList<FaultCode> codes,
        CancellationToken stop
    )
    {
        // By what it has beyond the usual, so that names stay the same when others come.
        var name = string.Join('-', codes.Except(Everywhere).Select(code => SnakeCase.Of(code)).Prepend($"{status}"));
        var document = context.Document!;
        if (document.Components?.Responses?.ContainsKey(name) != true)
            document.AddComponent(name, Make(document, await EnvelopeAsync(context, document, stop), codes));
        return new(name, document);
    }

    private static async Task<OpenApiSchemaReference> EnvelopeAsync(
        OpenApiOperationTransformerContext context,
        OpenApiDocument document,
        CancellationToken stop
    )
    {
        const string name = nameof(ErrorEnvelope);
        if (document.Components?.Schemas?.ContainsKey(name) != true)
            document.AddComponent(name, await context.GetOrCreateSchemaAsync(typeof(ErrorEnvelope), null, stop));
        return new(name, document);
    }

    private static OpenApiResponse Make(OpenApiDocument document, OpenApiSchemaReference envelope, IReadOnlyList<FaultCode> codes)
    {
        var media = new OpenApiMediaType { Schema = envelope, Examples = new Dictionary<string, IOpenApiExample>() };
        foreach (var code in codes)
            media.Examples[SnakeCase.Of(code)] = ExampleOf(document, code);
        return new()
        {
            Description = string.Join(", ", codes.Select(code => SnakeCase.Of(code))),
            Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = media },
        };
    }

    private static OpenApiExampleReference ExampleOf(OpenApiDocument document, FaultCode code)
    {
        var name = SnakeCase.Of(code);
        if (document.Components?.Examples?.ContainsKey(name) != true)
            document.AddComponent(
                name,
                new OpenApiExample { Value = OperationDocs.ExampleOf(new ErrorEnvelope(RefusalExamples.Of(code))) }
            );
        return new(name, document);
    }
}
