using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WaGateway.Http.Compat.Waha;

/// <summary>A successful answer as WAHA gives it: bare, 201 to a POST and 200 to all else where nothing else is said.</summary>
internal sealed class WahaAnswer(JsonNode body, int? status = null) : IResult
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static WahaAnswer Done(int? status = null) => new(new JsonObject { ["success"] = true }, status);

    public static WahaAnswer List(IEnumerable<JsonNode?> items, int? status = null) => new(new JsonArray([.. items]), status);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status ?? (HttpMethods.IsPost(httpContext.Request.Method) ? 201 : 200);
        return WriteAsync(httpContext, body);
    }

    public static Task WriteAsync(HttpContext context, JsonNode body)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(body.ToJsonString(Json), CancellationToken.None);
    }
}
