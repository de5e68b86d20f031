using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using WaGateway.Http.Binding;
using WaGateway.Http.Streaming;
using WaGateway.Model;

namespace WaGateway.Http.Mcp;

/// <summary>A request to a tool's route on behalf of whoever called the tool.</summary>
internal static class ToolRequest
{
    /// <summary>With nothing in it yet: enough to ask whether its caller may make it.</summary>
    public static DefaultHttpContext Empty(ToolRoute tool, HttpContext outer)
    {
        var inner = new DefaultHttpContext
        {
            User = outer.User,
            RequestServices = outer.RequestServices,
            RequestAborted = outer.RequestAborted,
        };
        (inner.Request.Method, inner.Request.Scheme, inner.Request.Host, inner.Request.Path) = (
            tool.Method,
            outer.Request.Scheme,
            outer.Request.Host,
            tool.Pattern
        );
        inner.Connection.RemoteIpAddress = outer.Connection.RemoteIpAddress;
        inner.Response.Body = new MemoryStream();
        MessageList.EndsEarly(inner);
        inner.SetEndpoint(tool.Route);
        return inner;
    }

    /// <summary>Puts every argument where the route expects it. What the values must be, the route says.</summary>
    public static Fault? Fill(HttpContext inner, ToolRoute tool, IDictionary<string, JsonElement> arguments)
    {
        var complaints = new Complaints();
        foreach (var name in arguments.Keys.Where(name => tool.Arguments.All(argument => argument.Name != name)))
            complaints.Add(
                Rules.Shorten(name),
                $"is not an argument of {tool.Name}; it has {string.Join(", ", tool.Arguments.Select(argument => argument.Name))}"
            );
        var (query, body) = (
            new Dictionary<string, string?>(StringComparer.Ordinal),
            new Dictionary<string, JsonElement>(StringComparer.Ordinal)
        );
        foreach (var argument in tool.Arguments)
        {
            if (!arguments.TryGetValue(argument.Name, out var value) || value.ValueKind == JsonValueKind.Null)
            {
                if (argument.IsRequired)
                    complaints.Add(argument.Name, "is required");
            }
            else if (argument.Place == ArgumentPlace.Body)
                body[argument.RouteField] = value;
            else if (TextOf(value) is { } text)
                Place(inner, argument, text, query);
            else
                complaints.Add(
                    argument.Name,
                    $"must be {(argument.Schema["type"]!.GetValue<string>() == "array" ? "a list of strings" : "text or a number")}"
                );
        }
        inner.Request.QueryString = QueryString.Create(query);
        if (!tool.IsReading)
            GiveBody(inner, body);
        return complaints.Fault(FaultCode.ValidationFailed);
    }

    private static void Place(HttpContext inner, ToolArgument argument, string text, Dictionary<string, string?> query)
    {
        switch (argument.Place)
        {
            case ArgumentPlace.Path:
                inner.Request.RouteValues[argument.RouteField] = text;
                break;
            case ArgumentPlace.Header:
                inner.Request.Headers[argument.RouteField] = text;
                break;
            default:
                query[argument.RouteField] = text;
                break;
        }
    }

    private static void GiveBody(HttpContext inner, Dictionary<string, JsonElement> body)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body);
        (inner.Request.Body, inner.Request.ContentType, inner.Request.ContentLength) = (
            new MemoryStream(bytes),
            "application/json",
            bytes.Length
        );
        inner.Features.Set<IHttpRequestBodyDetectionFeature>(new HasBody());
    }

    private static string? TextOf(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            JsonValueKind.Array when Entries(value).All(item => item.ValueKind == JsonValueKind.String) => string.Join(
                ',',
                Entries(value).Select(item => item.GetString())
            ),
            _ => null,
        };

    /// <summary>Without what is null: it is left out there as well.</summary>
    private static IEnumerable<JsonElement> Entries(JsonElement list) =>
        list.EnumerateArray().Where(item => item.ValueKind != JsonValueKind.Null);

    private sealed class HasBody : IHttpRequestBodyDetectionFeature
    {
        public bool CanHaveBody => true;
    }
}
