using NJsonSchema;
using NSwag;
using WaGateway.Http.Contracts;
using WaGateway.Model;

namespace WaGateway.Http.OpenApi;

/// <summary>Answers that say no, which most operations share: each is in the document once, and its examples are.</summary>
internal static class SharedRefusals
{
    /// <summary>What any request may meet.</summary>
    public static readonly IReadOnlyList<FaultCode> Everywhere =
    [
        FaultCode.ValidationFailed, FaultCode.HostNotAllowed, FaultCode.CrossSiteRequest, FaultCode.CredentialsMissing, FaultCode.CredentialsInvalid, FaultCode.ScopeMissing,
        FaultCode.TooManyFailures, FaultCode.RateLimited, FaultCode.InternalError, FaultCode.StoreUnavailable,
    ];

    /// <summary>A reference to the one answer with this status and these codes.</summary>
    public static OpenApiResponse Of(OpenApiDocument document, JsonSchema envelope, int status, IReadOnlyList<FaultCode> codes)
    {
        // By what it has beyond the usual, so that names stay the same when others come.
        var name = string.Join('-', codes.Except(Everywhere).Select(code => SnakeCase.Of(code)).Prepend($"{status}"));
        var shared = document.Components.Responses;
        if (!shared.TryGetValue(name, out var response))
            shared[name] = response = Make(document, envelope, codes);
        return new() { Reference = response };
    }

    private static OpenApiResponse Make(OpenApiDocument document, JsonSchema envelope, IReadOnlyList<FaultCode> codes)
    {
        var media = new OpenApiMediaType { Schema = envelope };
        foreach (var code in codes)
            media.Examples[SnakeCase.Of(code)] = new() { Reference = ExampleOf(document, code) };
        return new() { Description = string.Join(", ", codes.Select(code => SnakeCase.Of(code))), Content = { ["application/json"] = media } };
    }

    private static OpenApiExample ExampleOf(OpenApiDocument document, FaultCode code)
    {
        var shared = document.Components.Examples;
        if (!shared.TryGetValue(SnakeCase.Of(code), out var example))
            shared[SnakeCase.Of(code)] = example = new() { Value = OperationDocs.ExampleOf(new ErrorEnvelope(RefusalExamples.Of(code))) };
        return example;
    }
}
