using System.Text.Json.Nodes;

namespace WaGateway.Http.Mcp;

/// <summary>JSON Schemas of arguments.</summary>
internal static class ToolSchema
{
    public static JsonObject String(string description) => Described("string", description);

    public static JsonObject Integer(string description) => Described("integer", description);

    public static JsonObject Boolean(string description) => Described("boolean", description);

    public static JsonObject OneOf(string description, params string[] words)
    {
        var schema = String(description);
        schema["enum"] = new JsonArray([.. words.Select(word => (JsonNode)word)]);
        return schema;
    }

    public static JsonObject Strings(string description, int most)
    {
        var schema = Described("array", description);
        schema["items"] = new JsonObject { ["type"] = "string" };
        schema["maxItems"] = most;
        return schema;
    }

    private static JsonObject Described(string type, string description) => new() { ["type"] = type, ["description"] = description };
}
