using System.Text.Json.Nodes;

namespace WaGateway.Http.Compat.Cloud;

/// <summary>A successful answer as the Cloud API gives it: bare, with 200.</summary>
internal sealed class CloudAnswer(JsonNode body) : IResult
{
    public static CloudAnswer Success => new(new JsonObject { ["success"] = true });

    /// <summary>A page of a list that is never longer than one page.</summary>
    public static CloudAnswer List(IEnumerable<JsonNode> data) => new(new JsonObject { ["data"] = new JsonArray([.. data]) });

    public Task ExecuteAsync(HttpContext httpContext) => MakerJson.WriteAsync(httpContext, body);
}
