using System.Text.Json.Nodes;
using WaGateway.Http.Api;
using WaGateway.Model;

namespace WaGateway.Http.Compat.Evolution;

/// <summary>A successful answer as Evolution API gives it: bare.</summary>
internal sealed class EvolutionAnswer(JsonNode body, int status = StatusCodes.Status200OK) : IResult
{
    public static EvolutionAnswer Created(JsonNode body) => new(body, StatusCodes.Status201Created);

    /// <summary><c>{status: "SUCCESS", error: false, response: {message}}</c>.</summary>
    public static EvolutionAnswer Done(string message) =>
        new(
            new JsonObject
            {
                ["status"] = "SUCCESS",
                ["error"] = false,
                ["response"] = new JsonObject { ["message"] = message },
            }
        );

    /// <summary>The outcome of a command that answers nothing of its own.</summary>
    public static IResult Of<T>(Outcome<T> outcome, Func<T, JsonNode> show, int status = StatusCodes.Status200OK) =>
        outcome.Failed(out var fault, out var value) ? new Refused(fault) : new EvolutionAnswer(show(value), status);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        return MakerJson.WriteAsync(httpContext, body);
    }
}
