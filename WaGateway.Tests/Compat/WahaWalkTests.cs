using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WaGateway.Tests.EndToEnd;
using Xunit.Abstractions;

namespace WaGateway.Tests.Compat;

/// <summary>
/// Every operation of WAHA's description, with the examples that it has: the answer is as the description says, or is an error of WAHA's
/// shape with a sentence. <c>WAGATEWAY_WAHA_OPENAPI</c> is the path of the description.
/// </summary>
[Collection(LinkedSessionsCollection.Name)]
public sealed partial class WahaWalkTests(OrdinaryGateway shared, ITestOutputHelper output)
{
    /// <summary>The one that the examples are about.</summary>
    private const string Friend = "11111111111";

    private const string Session = "default";

    /// <summary>Skipped by name where the description is not at hand.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class WalkFactAttribute : FactAttribute
    {
        public WalkFactAttribute()
        {
            if (Path is null)
                Skip = "WAGATEWAY_WAHA_OPENAPI is not set: it is the path of WAHA's description of its API.";
        }

        public static string? Path { get; } = Environment.GetEnvironmentVariable("WAGATEWAY_WAHA_OPENAPI");
    }

    [WalkFact]
    public async Task Every_operation_of_the_description_is_answered_or_refused_as_waha_would()
    {
        var document = ApiDocument.ReadJson(WalkFactAttribute.Path!);
        using var waha = new Waha(shared.Api.Address);
        var things = await ThingsAsync(waha);
        var (outcomes, wrong, refused, answered) = (
            new SortedDictionary<string, int>(StringComparer.Ordinal),
            new List<string>(),
            new SortedSet<string>(StringComparer.Ordinal),
            new HashSet<string>(StringComparer.Ordinal)
        );
        foreach (var operation in document.Operations.OrderBy(Turn))
        foreach (var alternative in (int[])(HasAlternatives(operation, document) ? [0, 1] : [0]))
        {
            var path = PathOf(operation, things);
            var body = operation.Body is { } schema ? Filled(document.Sample(schema, alternative), things) : null;
            var (status, answer) = await waha.TryAsync(operation.Method, path, body);
            var name = $"{operation.Method} {operation.Path}";
            outcomes[status < 300 ? "answered" : $"refused {status}"] =
                outcomes.GetValueOrDefault(status < 300 ? "answered" : $"refused {status}") + 1;
            if (status < 300)
                answered.Add(name);
            else
                refused.Add($"{name}: {status} {answer?["message"]}");
            if (Complaint(document, operation, status, answer) is { } complaint)
                wrong.Add($"{operation.Method} {path} {body?.ToJsonString()}: {complaint}");
            if (
                operation.Path.EndsWith("/start", StringComparison.Ordinal) || operation.Path.EndsWith("/restart", StringComparison.Ordinal)
            )
                await WorksAsync(waha);
        }
        foreach (var (outcome, count) in outcomes)
            output.WriteLine($"{count, 4} {outcome}");
        output.WriteLine($"{document.Operations.Count} operations, of which answered: {answered.Count}. Refused:");
        foreach (var one in refused)
            output.WriteLine(one[..Math.Min(one.Length, 250)]);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Select(one => one[..Math.Min(one.Length, 700)])));
        Assert.True(answered.Count >= 105, $"{answered.Count} operations are answered");
    }

    private static string? Complaint(ApiDocument document, ApiDocument.Operation operation, int status, JsonNode? answer)
    {
        if (status < 300)
            return operation.Description["responses"]?[$"{status}"] is null ? $"{status} is not in the description"
                : answer is null ? null
                : document.Complaint(answer, operation.AnswerOf(status));
        if (status is >= 500 and not 501)
            return $"{status}: {answer}";
        return (int?)answer?["statusCode"] == status && !string.IsNullOrEmpty((string?)answer["message"]) && answer["error"] is JsonValue
            ? null
            : $"{status} is no error of WAHA's shape: {answer}";
    }

    /// <summary>What deletes comes late, and what ends the session last.</summary>
    private static int Turn(ApiDocument.Operation operation) =>
        operation switch
        {
            { Method: "DELETE", Path: "/api/sessions/{session}" } => 9,
            { Path: var path } when path.EndsWith("/logout", StringComparison.Ordinal) => 8,
            { Path: var path } when path.EndsWith("/stop", StringComparison.Ordinal) && path.Contains("/sessions/") => 6,
            { Path: var path } when path.EndsWith("/sessions/start", StringComparison.Ordinal) => 7,
            { Path: var path } when path.EndsWith("/restart", StringComparison.Ordinal) => 5,
            { Path: var path } when path.EndsWith("/leave", StringComparison.Ordinal) => 4,
            { Method: "DELETE", Path: var path } when path.Contains("messageId", StringComparison.Ordinal) => 1,
            { Method: "DELETE", Path: "/api/{session}/groups/{id}" or "/api/{session}/chats/{chatId}" } => 3,
            { Method: "DELETE" } => 2,
            _ => 0,
        };

    private static bool HasAlternatives(ApiDocument.Operation operation, ApiDocument document) =>
        operation.Body?["$ref"] is { } reference
        && document.Schema(((string)reference!).Split('/')[^1]).ToJsonString().Contains("oneOf", StringComparison.Ordinal);

    private static async Task WorksAsync(Waha waha) =>
        await Eventually.GetAsync(
            () => waha.GetAsync($"/api/sessions/{Session}"),
            one => (string?)one["status"] is "WORKING" or "SCAN_QR_CODE",
            60,
            "the session works"
        );

    private async Task<Dictionary<string, string>> ThingsAsync(Waha waha)
    {
        var (api, shop) = (shared.Api, SharedGateway.NewNumber());
        await api.CreateSessionAsync(Session);
        await waha.PostAsync($"/api/sessions/{Session}/start", null);
        await api.AddPhoneAsync(shop, "Shop", business: true);
        await api.AddPhoneAsync(Friend, "John Doe");
        var code = await Eventually.GetAsync(
            async () => (await waha.TryAsync("GET", $"/api/{Session}/auth/qr?format=raw")).Answer!,
            one => one["value"] is not null,
            60,
            "the QR code"
        );
        await api.PostAsync($"/sandbox/phones/{shop}/scan", new { code = (string)code["value"]! });
        await Eventually.GetAsync(
            () => waha.GetAsync($"/api/sessions/{Session}"),
            one => (string?)one["status"] == "WORKING",
            60,
            "the linked session"
        );
        await api.WriteAsync(Friend, shop, "Walk");
        var received = await Eventually.GetAsync(
            () => waha.GetAsync($"/api/{Session}/chats/{Friend}@c.us/messages?limit=10"),
            all => all.AsArray().Count > 0,
            20,
            "a message"
        );
        var own = await waha.PostAsync(
            "/api/sendText",
            new
            {
                session = Session,
                chatId = Friend + "@c.us",
                text = "Own",
            }
        );
        var poll = await waha.PostAsync(
            "/api/sendPoll",
            new
            {
                session = Session,
                chatId = Friend + "@c.us",
                poll = new { name = "Walk?", options = new[] { "Awesome!", "No" } },
            }
        );
        var group = await waha.PostAsync(
            $"/api/{Session}/groups",
            new { name = "Walk", participants = new[] { new { id = Friend + "@c.us" } } }
        );
        var channel = await waha.PostAsync($"/api/{Session}/channels", new { name = "Walk" });
        var label = await waha.PostAsync($"/api/{Session}/labels", new { name = "Walking" });
        var status = await waha.PostAsync($"/api/{Session}/status/text", new { text = "Walk" });
        return new()
        {
            ["received"] = (string)received[0]!["id"]!,
            ["messageId"] = Uri.EscapeDataString((string)own["id"]!),
            ["poll"] = (string)poll["id"]!,
            ["group"] = (string)group["id"]!,
            ["channel"] = (string)channel["id"]!,
            ["labelId"] = (string)label["id"]!,
            ["status"] = (string)status["id"]!,
        };
    }

    private static string PathOf(ApiDocument.Operation operation, Dictionary<string, string> things)
    {
        var path = Parameter()
            .Replace(operation.Path, part => part.Groups[1].Value switch
                {
                    "session" => Session,
                    "chatId" => Friend + "@c.us",
                    "phoneNumber" => Friend,
                    "lid" => "123456789",
                    "id" when operation.Path.Contains("/groups/", StringComparison.Ordinal) => things["group"],
                    "id" when operation.Path.Contains("/channels/", StringComparison.Ordinal) => things["channel"],
                    "id" when operation.Path.Contains("/contacts/", StringComparison.Ordinal) => Friend + "@c.us",
                    var name => things.GetValueOrDefault(name, "1"),
                });
        var query =
            from parameter in operation.Description["parameters"]?.AsArray() ?? []
            where (string?)parameter!["in"] == "query" && parameter["required"] is not null && (bool)parameter["required"]!
            let name = (string)parameter["name"]!
            select $"{name}={Uri.EscapeDataString(Queried(name, parameter))}";
        return query.Any() ? $"{path}?{string.Join('&', query)}" : path;
    }

    private static string Queried(string name, JsonNode parameter) =>
        name switch
        {
            "session" => Session,
            "chatId" or "contactId" => Friend + "@c.us",
            "phone" => Friend,
            _ => (parameter["example"] ?? parameter["schema"]?["example"] ?? parameter["schema"]?["default"])?.ToString() ?? "1",
        };

    /// <summary>The example as it stands, about the message and the poll that there are.</summary>
    private static JsonNode? Filled(JsonNode? body, Dictionary<string, string> things)
    {
        if (body is JsonObject fields)
        {
            if (fields.ContainsKey("session"))
                fields["session"] = Session;
            if (fields.ContainsKey("pollMessageId"))
                fields["pollMessageId"] = things["poll"];
            if (fields.ContainsKey("messageId"))
                fields["messageId"] = things["received"];
        }
        return body;
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Parameter();
}
