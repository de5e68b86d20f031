using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;
using WaGateway.Http.OpenApi;
using WaGateway.Model;

namespace WaGateway.Http.Binding;

/// <summary>
/// The JSON object in a request's body. Read here and not by ASP.NET's own binding and validation: those know one spelling of a
/// field, stop at the first wrong type, and name neither the field nor what it must be.
/// </summary>
internal sealed class Body<T> : IRead, IEndpointParameterMetadataProvider
    where T : class, IRequest<T>
{
    private readonly T? value;

    private Body(T value) => this.value = value;

    private Body(Fault fault) => Fault = fault;

    public Fault? Fault { get; }

    public T Value => value ?? throw new InvalidOperationException("A body with a fault was used.");

    public static async ValueTask<Body<T>> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        if ((await ReadObjectAsync(context)).Failed(out var fault, out var values))
            return new(fault);
        var fields = new Fields(values);
        var request = T.Read(fields);
        return fields.Fault is { } complaint ? new(complaint) : new(request);
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new RouteDoc.Body(typeof(T)));

    private static async Task<Outcome<Dictionary<string, JsonElement>>> ReadObjectAsync(HttpContext context)
    {
        if ((await BodyBytes.ReadAsync(context)).Failed(out var tooLarge, out var text))
            return tooLarge;
        return Parse(context.Request, text);
    }

    /// <summary>The fields of a JSON object.</summary>
    internal static Outcome<Dictionary<string, JsonElement>> Parse(HttpRequest request, MemoryStream text)
    {
        // An empty body gives nothing: the missing fields are then named one by one.
        if (text.Length == 0)
            return new Dictionary<string, JsonElement>();
        if (!IsJson(request))
            return new Fault(
                FaultCode.UnsupportedMediaType,
                $"Send the body as JSON (UTF-8), with the header Content-Type: application/json; this one was '{request.ContentType}'"
            );
        if (JsonComplaint.IsCompressed(text))
            return new Fault(FaultCode.UnsupportedMediaType, "The body is compressed (gzip): send it as it is");
        // A dictionary of a hundred thousand elements takes ten times the memory of their text.
        if (FieldCount(text) > Fields.MostListed)
            return new Fault(FaultCode.ValidationFailed, $"The body must have at most {Fields.MostListed} fields");
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(text) ?? Outcome(NotAnObject);
        }
        catch (JsonException error)
        {
            // The exception inside says whether the syntax is broken or half a character was escaped; without one, it was well-formed but
            // no object.
            return error.InnerException switch
            {
                JsonException => JsonComplaint.Of(error),
                InvalidOperationException => new Fault(FaultCode.MalformedJson, "The body has a name that is not valid Unicode text"),
                _ => NotAnObject,
            };
        }
    }

    /// <summary>How many names the outermost object has, also where the same one comes again; up to the first mistake.</summary>
    private static int FieldCount(MemoryStream text)
    {
        var count = 0;
        try
        {
            var reader = new Utf8JsonReader(text.GetBuffer().AsSpan(0, (int)text.Length));
            while (count <= Fields.MostListed && reader.Read())
                if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 })
                    count++;
        }
        catch (JsonException)
        {
            // The full reading says what is wrong.
        }
        return count;
    }

    private static readonly Fault NotAnObject = new(
        FaultCode.ValidationFailed,
        "The body must be a JSON object, e.g. {\"name\": \"value\"}"
    );

    private static Outcome<Dictionary<string, JsonElement>> Outcome(Fault fault) => fault;

    private static bool IsJson(HttpRequest request) =>
        request.HasJsonContentType()
        && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && (
            !type.Charset.HasValue
            || type.Charset.Value.Trim('"', '\'', ' ').ToLowerInvariant() is "" or "utf-8" or "utf8" or "us-ascii" or "ascii"
        );
}
