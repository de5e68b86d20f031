using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NJsonSchema;
using WaGateway.Http;
using WaGateway.Http.Binding;
using WaGateway.Http.OpenApi;
using WaGateway.Model;
using WaGateway.Tests.Contract;

namespace WaGateway.Tests.Http;

/// <summary>
/// Over every body of the OpenAPI document: a field that is null reads as if it were left out, unless the document says that null removes.
/// </summary>
public sealed class NullFieldTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private const int Deepest = 4;

    [Fact]
    public async Task Every_field_of_every_body_that_is_null_is_left_out()
    {
        var (fields, removing) = (0, new List<string>());
        foreach (var (operation, type) in await BodiesAsync())
        foreach (var (path, field) in FieldsOf(operation.Body!, []))
        {
            var (without, with) = (Example(operation), Example(operation));
            Holder(without, path).Remove(path[^1]);
            Holder(with, path)[path[^1]] = null;
            if (
                field.Description is { } said
                && said.Contains("null", StringComparison.OrdinalIgnoreCase)
                && said.Contains("remove", StringComparison.OrdinalIgnoreCase)
            )
                removing.Add($"{operation} {string.Join('.', path)}");
            else
                Assert.True(
                    Read(type, without) == Read(type, with),
                    $"{operation}: {string.Join('.', path)} as null reads as\n{Read(type, with)}\nand left out as\n{Read(type, without)}"
                );
            fields++;
        }
        Assert.InRange(fields, 150, 1500);
        Assert.Equal(
            [
                "PATCH /api/webhook/{id} ca",
                "PATCH /api/webhook/{id} filters",
                "PATCH /api/webhook/{id} headers",
                "PUT /api/sessions/{id} device_name",
                "PUT /api/sessions/{id} proxy",
                "PUT /api/sessions/{id} user_agent",
                "PUT /api/sessions/{id} webhook_url",
            ],
            removing.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task A_null_in_a_list_is_left_out()
    {
        foreach (var (operation, type) in await BodiesAsync())
        foreach (
            var (path, _) in FieldsOf(operation.Body!, []).Where(field => field.Field.ActualTypeSchema.Type.HasFlag(JsonObjectType.Array))
        )
        {
            var (without, with) = (Example(operation), Example(operation));
            var list = Holder(without, path)[path[^1]] as JsonArray ?? new JsonArray("x");
            Holder(without, path)[path[^1]] = list.DeepClone();
            Holder(with, path)[path[^1]] = new JsonArray([.. list.Select(item => item?.DeepClone()), null]);
            Assert.Equal(Read(type, without), Read(type, with));
        }
    }

    [Theory]
    [InlineData("PATCH", "/api/webhook/1", """{"headers":null}""")]
    [InlineData("PATCH", "/api/webhook/1", """{"filters":null}""")]
    [InlineData("PUT", "/api/sessions/1", """{"proxy":null,"device_name":null}""")]
    public async Task Where_the_document_says_that_null_removes_it_does(string method, string path, string change)
    {
        await using var gateway = await ServerUnderTest.StartAsync();
        await gateway.AskAsync(
            201,
            "POST",
            "/api/sessions",
            """{"session_name":"Kept","proxy":"http://proxy.example.com:3128","device_name":"Till"}"""
        );
        await gateway.AskAsync(
            201,
            "POST",
            "/api/webhook/1/register",
            """{"url":"http://127.0.0.1:9/hook","headers":{"X-A":"1","X-B":null},"filters":{"groups":"none","types":null}}"""
        );
        // What changes at every change is no matter.
        async Task<string> ShownAsync() =>
            System.Text.RegularExpressions.Regex.Replace(
                (await gateway.AskAsync(200, "GET", path))["data"]!.ToJsonString(),
                "\"updatedAt\":\"[^\"]*\"",
                ""
            );
        var before = await ShownAsync();
        await gateway.AskAsync(200, method, path, change);
        Assert.NotEqual(before, await ShownAsync());
    }

    private async Task<List<(Operation Operation, Type Type)>> BodiesAsync()
    {
        var server = servers["Production"];
        var types = server
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<RouteDoc.Body>() is not null)
            .ToDictionary(
                endpoint =>
                    $"{endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]} /{endpoint.RoutePattern.RawText!.Trim('/')}",
                endpoint => endpoint.Metadata.GetMetadata<RouteDoc.Body>()!.Type
            );
        var operations = await Operation.AllAsync((await server.AskAsync(200, "GET", "/swagger/v1/swagger.json")).ToJsonString(), "", "");
        return [.. operations.Where(operation => operation.Body is not null).Select(operation => (operation, types[operation.ToString()]))];
    }

    /// <summary>Every field with the names that lead to it, also inside objects and lists of objects.</summary>
    private static IEnumerable<(string[] Path, JsonSchemaProperty Field)> FieldsOf(JsonSchema schema, string[] at)
    {
        foreach (var (name, field) in schema.ActualProperties)
        {
            string[] path = [.. at, name];
            yield return (path, field);
            // An object that may be null is a reference within an allOf.
            var type = (field.AllOf.Count == 1 ? field.AllOf.Single() : field).ActualTypeSchema;
            var inner = type.Item?.ActualSchema ?? type;
            if (path.Length < Deepest)
                foreach (var deeper in FieldsOf(inner, path))
                    yield return deeper;
        }
    }

    private static JsonObject Example(Operation operation) => JsonNode.Parse(operation.Example!)!.AsObject();

    /// <summary>The object that has the last name of the path; what the example lacks on the way is made.</summary>
    private static JsonObject Holder(JsonObject body, string[] path)
    {
        foreach (var name in path[..^1])
        {
            body[name] ??= name is "contacts" or "sections" or "rows" ? new JsonArray(new JsonObject()) : new JsonObject();
            body = (body[name] as JsonArray)?[0] as JsonObject ?? (JsonObject)body[name]!;
        }
        return body;
    }

    private static string Read(Type type, JsonObject body) =>
        (string)
            typeof(NullFieldTests)
                .GetMethod(nameof(ReadAs), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(type)
                .Invoke(null, [body])!;

    private static string ReadAs<T>(JsonObject body)
        where T : class, IRequest<T>
    {
        var fields = new Fields(JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(body.ToJsonString())!);
        var request = T.Read(fields);
        return $"{fields.Fault?.Code} {fields.Fault?.Message} {Written(request, 0)}";
    }

    /// <summary>All that a request holds, also what only the gateway sees of it.</summary>
    private static string Written(object? value, int depth) =>
        value switch
        {
            null => "null",
            _ when depth > 10 => "…",
            string or Uri or Enum or JsonNode => $"'{value}'",
            IFormattable plain => plain.ToString(null, CultureInfo.InvariantCulture),
            IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Select(item => Written(item, depth + 1)))}]",
            _ when value.GetType().IsPrimitive => $"{value}",
            _ => $"{value.GetType().Name}({string.Join(", ", Parts(value.GetType()).Select(part => Field(part, value, depth)))})",
        };

    private static string Field(FieldInfo part, object value, int depth) => $"{part.Name}={Written(part.GetValue(value), depth + 1)}";

    private static IEnumerable<FieldInfo> Parts(Type type) =>
        type.BaseType is { } parent && parent != typeof(object) ? Parts(parent).Concat(Own(type)) : Own(type);

    private static FieldInfo[] Own(Type type) =>
        type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly);
}
