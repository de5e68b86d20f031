using System.Text.Json.Nodes;

namespace WaGateway.Http.Compat.Waha;

/// <summary>A successful answer as WAHA gives it: bare, 201 to a POST and 200 to all else where nothing else is said.</summary>
internal sealed class WahaAnswer(JsonNode body, int? status = null) : IResult
{
    public static WahaAnswer Done(int? status = null) => new(new JsonObject { ["success"] = true }, status);

    public static WahaAnswer List(IEnumerable<JsonNode?> items, int? status = null) => new(new JsonArray([.. items]), status);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status ?? (HttpMethods.IsPost(httpContext.Request.Method) ? 201 : 200);
        return MakerJson.WriteAsync(httpContext, body);
    }
}
