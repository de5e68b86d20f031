using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WaGateway.Http.Compat.Cloud;

/// <summary>A successful answer as the Cloud API gives it: bare, with 200.</summary>
internal sealed class CloudAnswer(JsonNode body) : IResult
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static CloudAnswer Success => new(new JsonObject { ["success"] = true });

    /// <summary>A page of a list that is never longer than one page.</summary>
    public static CloudAnswer List(IEnumerable<JsonNode> data) => new(new JsonObject { ["data"] = new JsonArray([.. data]) });

    public Task ExecuteAsync(HttpContext httpContext) => WriteAsync(httpContext, body);

    public static Task WriteAsync(HttpContext context, JsonNode body)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(body.ToJsonString(Json), CancellationToken.None);
    }
}
