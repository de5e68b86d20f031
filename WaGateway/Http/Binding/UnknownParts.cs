using Microsoft.Net.Http.Headers;
using WaGateway.Http.Api;
using WaGateway.Http.OpenApi;
using WaGateway.Model;

namespace WaGateway.Http.Binding;

/// <summary>
/// Refuses what a route would not understand and would pass over: query parameters that it does not document, and compressed bodies.
/// Before the body is read, so that nothing of it is left behind.
/// </summary>
internal static class UnknownParts
{
    private const int MostNamed = 10;

    public static Task InvokeAsync(HttpContext context, RequestDelegate next) =>
        context.GetEndpoint() is { } route
        && route.Metadata.GetMetadata<RouteDoc.Text>() is not null
        && Complaint(context.Request, route) is { } fault
            ? new Refused(fault).ExecuteAsync(context)
            : next(context);

    private static Fault? Complaint(HttpRequest request, Endpoint route)
    {
        // "identity" says that there is none.
        if (
            route.Metadata.GetMetadata<RouteDoc.Body>() is not null
            && request.Headers[HeaderNames.ContentEncoding].ToString() is { Length: > 0 } coding
            && !coding.Trim().Equals("identity", StringComparison.OrdinalIgnoreCase)
        )
            return new(
                FaultCode.UnsupportedMediaType,
                $"The body is compressed (Content-Encoding: {Rules.Shorten(coding)}): send it as it is, without that header"
            );
        if (request.Query.Count == 0)
            return null;
        var known = route
            .Metadata.OfType<RouteDoc.Parameter>()
            .Where(parameter => !parameter.IsHeader)
            .Select(parameter => parameter.Name)
            .ToList();
        var errors = request
            .Query.Keys.Where(name => !IsKnown(name, known))
            .Take(MostNamed)
            .DistinctBy(Rules.Shorten)
            .ToDictionary(Rules.Shorten, name => new[] { Unknown(name, known) });
        return errors.Count == 0
            ? null
            : new(FaultCode.ValidationFailed, string.Join("; ", errors.Select(error => $"{error.Key}: {error.Value[0]}")), errors);
    }

    /// <summary>Browsers' libraries add an underscore, or what begins with one, so that no cache answers.</summary>
    private static bool IsKnown(string name, List<string> known) =>
        name.StartsWith('_') || known.SelectMany(Fields.Spellings).Contains(name, StringComparer.Ordinal);

    private static string Unknown(string name, List<string> known) =>
        (known.Count, Nearest.Of(name, known)) switch
        {
            (0, _) => "is no parameter of this route; it has none",
            (_, { } near) => $"is no parameter of this route; did you mean {near}?",
            _ => $"is no parameter of this route; it has {string.Join(", ", known)}",
        };
}
