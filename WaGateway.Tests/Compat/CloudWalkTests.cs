using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WaGateway.Tests.EndToEnd;
using Xunit.Abstractions;

namespace WaGateway.Tests.Compat;

/// <summary>
/// Every operation of Meta's description, with the examples that it has: the answer is as the description says, or is an error of
/// Meta's shape with a sentence. <c>WAGATEWAY_CLOUD_OPENAPI</c> is the path of the description.
/// </summary>
[Collection(LinkedSessionsCollection.Name)]
public sealed partial class CloudWalkTests(OrdinaryGateway shared, ITestOutputHelper output)
{
    /// <summary>Skipped by name where the description is not at hand.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class WalkFactAttribute : FactAttribute
    {
        public WalkFactAttribute()
        {
            if (Path is null)
                Skip = "WAGATEWAY_CLOUD_OPENAPI is not set: it is the path of Meta's description of the Cloud API.";
        }

        public static string? Path { get; } = Environment.GetEnvironmentVariable("WAGATEWAY_CLOUD_OPENAPI");
    }

    [WalkFact]
    public async Task Every_operation_of_the_description_is_answered_or_refused_as_meta_would()
    {
        var document = ApiDocument.Read(WalkFactAttribute.Path!);
        var linked = await shared.LinkedAsync();
        using var cloud = new Cloud(shared.Api.Address);
        var things = await ThingsAsync(cloud, linked);
        var (outcomes, wrong, answered) = (
            new SortedDictionary<string, int>(StringComparer.Ordinal),
            new List<string>(),
            new HashSet<string>()
        );
        // What deletes comes last, and what stops the session after it.
        var operations = document
            .Operations.OrderBy(one => one.Name == "deregisterPhoneNumber")
            .ThenBy(one => one.Method == "DELETE")
            .ToList();
        foreach (var operation in operations)
        foreach (var (name, body) in operation.Examples.DefaultIfEmpty(("", null!)))
        {
            var path = Parameter().Replace(operation.Path, part => things.GetValueOrDefault(part.Groups[1].Value, "123456789012345"));
            if (path.Contains("://", StringComparison.Ordinal))
            {
                using var file = await cloud.FetchAsync(path[path.IndexOf("://", StringComparison.Ordinal)..].Insert(0, "http"));
                Assert.True(file.IsSuccessStatusCode, path);
                Count(outcomes, "a file");
                answered.Add(operation.Name);
                continue;
            }
            var (status, answer) = await cloud.TryAsync(new(operation.Method), path + Query(operation, things), Filled(body, things));
            var complaint = Complaint(document, operation, status, answer);
            Count(outcomes, status == 200 ? "answered" : $"refused {status} {answer["error"]?["code"]}");
            if (status == 200)
                answered.Add(operation.Name);
            if (complaint is not null)
                wrong.Add($"{operation.Method} {path} ({operation.Name}, {name}): {complaint}");
        }
        await shared.Api.PostAsync($"/sessions/{linked.Id}/start");
        await shared.Api.IsAsync(linked.Id, "connected", 60);
        foreach (var (outcome, count) in outcomes)
            output.WriteLine($"{count, 4} {outcome}");
        output.WriteLine($"{operations.Count} operations, of which answered: {string.Join(", ", answered.Order())}");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(answered.Count >= 25, $"{answered.Count} operations are answered");
    }

    private static string? Complaint(ApiDocument document, ApiDocument.Operation operation, int status, JsonNode answer)
    {
        if (status == 200)
            return document.Complaint(answer, operation.Answer);
        if (status >= 500)
            return $"{status}: {answer}";
        return
            answer["error"] is { } error
            && (string?)error["type"] == "OAuthException"
            && (int?)error["code"] > 0
            && !string.IsNullOrEmpty((string?)error["error_data"]?["details"])
            ? null
            : $"{status} is no error of Meta's shape: {answer}";
    }

    private async Task<Dictionary<string, string>> ThingsAsync(Cloud cloud, LinkedSession linked)
    {
        var (number, account, friend) = (Cloud.Number(linked.Id), Cloud.Account(1), await linked.FriendAsync());
        var upload = await cloud.UploadAsync(linked.Id, Pictures.Png(), "photo.png", "image/png");
        var kept = await cloud.UploadAsync(linked.Id, Pictures.Png(), "photo.png", "image/png");
        var body = new[] { new { type = "BODY", text = "Hello" } };
        var template = new
        {
            name = "hello_world",
            language = "en_US",
            category = "UTILITY",
            components = body,
        };
        await cloud.TryAsync(HttpMethod.Post, $"/v23.0/{account}/message_templates", template);
        var made = await cloud.GetAsync($"/v23.0/{account}/message_templates?name=hello_world");
        var group = await cloud.PostAsync(
            $"/v23.0/{number}/groups",
            new
            {
                messaging_product = "whatsapp",
                subject = "Walk",
                participants = new[] { new { user = friend } },
            }
        );
        await shared.Api.WriteAsync(friend, linked.Shop, "Walk");
        var written = await Eventually.GetAsync(
            () => shared.Api.MessagesAsync(linked.Id, $"phone={friend}"),
            all => all.Any(one => (string?)one["content"] == "Walk")
        );
        return new()
        {
            ["Version"] = "v23.0",
            ["Phone-Number-ID"] = number,
            ["WhatsApp-Account-Number-ID"] = number,
            ["WABA-ID"] = account,
            ["WhatsApp-Business-Account-ID"] = account,
            ["Media-ID"] = upload,
            ["Media-URL"] = (string)(await cloud.GetAsync($"/v23.0/{kept}"))["url"]!,
            ["TEMPLATE_ID"] = (string)made["data"]![0]!["id"]!,
            ["group_id"] = (string)group["group_id"]!,
            ["friend"] = friend,
            ["file"] = kept,
            ["wamid"] = WaGateway.Model.Cloud.Wamid.Of(
                linked.Id,
                (string)written.First(one => (string?)one["content"] == "Walk")["messageId"]!
            ),
        };
    }

    /// <summary>The example as it stands; what stands in pointed or double curly brackets is a thing that there is.</summary>
    private static JsonNode? Filled(JsonNode? body, Dictionary<string, string> things) =>
        body is null
            ? null
            : JsonNode.Parse(
                Gap()
                    .Replace(
                        body.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }),
                        gap =>
                            gap.Value.Contains("Phone-Number", StringComparison.Ordinal) ? things["friend"]
                            : gap.Value.Contains("OBJECT_ID", StringComparison.Ordinal) ? things["file"]
                            : gap.Value.Contains("MSG", StringComparison.Ordinal) || gap.Value.StartsWith("wamid", StringComparison.Ordinal)
                                ? things["wamid"]
                            : gap.Value
                    )
            );

    private static string Query(ApiDocument.Operation operation, Dictionary<string, string> things) =>
        operation.Name switch
        {
            "deleteTemplateByName" => "?name=hello_world",
            "retrieveMediaUrl" => $"?phone_number_id={things["Phone-Number-ID"]}",
            _ => "",
        };

    private static void Count(SortedDictionary<string, int> outcomes, string outcome) =>
        outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;

    [GeneratedRegex(@"\{([^}]+)\}")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"<[^>]*>|\{\{[^}]*\}\}|wamid\.[A-Za-z0-9+/=.]+")]
    private static partial Regex Gap();
}
