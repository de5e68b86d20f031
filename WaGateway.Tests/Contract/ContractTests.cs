using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using WaGateway.Tests.Http;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace WaGateway.Tests.Contract;

/// <summary>
/// What the OpenAPI document says is what the gateway does, for requests that nobody thought of. A failure prints its
/// request and CsCheck's seed: CsCheck_Seed=… repeats it. WAGATEWAY_LONG=1 makes it thirty times as many. What is valid is done:
/// by a real browser in a connected session.
/// </summary>
[Collection(ContractCollection.Name)]
public sealed class ContractTests(ContractGateway contract, ITestOutputHelper output)
{
    /// <summary>What says that a request itself was wrong, and not that the time or the thing was.</summary>
    private static readonly string[] WrongRequest =
    [
        "validation_failed",
        "malformed_json",
        "bad_request",
        "invalid_id",
        "unsupported_media_type",
        "body_too_large",
        "invalid_recipient",
    ];

    /// <summary>What was done and not refused.</summary>
    private readonly ConcurrentDictionary<string, bool> done = new();
    private readonly ConcurrentDictionary<string, string> refusals = new();
    private readonly ServerUnderTest gateway = contract.Gateway;

    private static int Rounds => LongFactAttribute.IsAsked ? 30 : 1;

    [Fact]
    public async Task What_is_documented_is_accepted_and_answered_as_documented()
    {
        // One after the other: of two that leave one group at once, WhatsApp refuses one.
        Sample(contract.Operations.Select(Calls.Valid), Rounds * 6, threads: 1);
        Assert.Equal("connected", (string?)(await contract.Api.GetAsync("/sessions/1"))["status"]);
        var never = contract.Operations.Select(operation => operation.ToString()).Except(done.Keys).Order().ToList();
        output.WriteLine($"done: {done.Count} of {contract.Operations.Count}; never: {string.Join(", ", never)}");
        // Some need more than random values, which the next test gives them.
        Assert.True(done.Count > contract.Operations.Count / 2, $"never done: {string.Join(", ", never)}");
    }

    /// <summary>Whatever random values did: no operation is one that never works.</summary>
    [Fact]
    public async Task Every_operation_succeeds_when_what_it_needs_is_there()
    {
        var requests = new OperationRequests(contract.Api);
        List<string> refused = [];
        foreach (var operation in contract.Operations)
            try
            {
                Check(await requests.MakeAsync(operation));
                if (!done.ContainsKey(operation.ToString()))
                    refused.Add($"{operation} was refused: {refusals[operation.ToString()]}");
            }
            catch (XunitException error)
            {
                refused.Add($"{operation}: {error.Message}");
            }
        await requests.EndAsync();
        output.WriteLine($"done: {done.Count} of {contract.Operations.Count}");
        Assert.True(refused.Count == 0, string.Join("\n\n", refused));
    }

    [Fact]
    public void What_is_not_documented_is_refused_as_documented()
    {
        Sample(contract.Operations.Select(Calls.Invalid).OfType<Gen<Call>>(), Rounds * 15);
    }

    [Fact]
    public async Task Methods_that_a_path_does_not_have_are_405_and_named()
    {
        // "join" can be a group's name to every other method: what has a sister with a parameter in its place is left out.
        static string Folder(string path) => path[..path.LastIndexOf('/')];
        var sisters = contract.Operations.Select(operation => operation.Path).Where(path => path.EndsWith('}')).Select(Folder).ToHashSet();
        foreach (
            var path in contract
                .Operations.Where(operation => operation.Path.EndsWith('}') || !sisters.Contains(Folder(operation.Path)))
                .GroupBy(operation => operation.Path)
        )
        foreach (
            var method in ((string[])["GET", "POST", "PUT", "PATCH", "DELETE", "PROPFIND"]).Except(
                path.Select(operation => operation.Method)
            )
        )
        {
            using var response = await gateway.SendAsync(method, path.First().At("1", "1"));
            Assert.True((int)response.StatusCode == 405, $"{method} {path.Key} answered {(int)response.StatusCode}");
            Assert.Equal(path.Select(operation => operation.Method).Order(), response.Content.Headers.Allow.Order());
            Assert.Equal("method_not_allowed", (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["code"]);
        }
    }

    [Fact]
    public void Wrong_credentials_are_never_ignored_by_any_operation()
    {
        var attempts =
            from garbage in Gen.Char['!', '~'].Array[0, 120].Select(letters => new string(letters))
            from isKey in Gen.Bool
            select (Header: isKey ? "X-Api-Key" : "Authorization", Value: isKey ? garbage : "Bearer wag_" + garbage);
        foreach (var operation in contract.Operations)
        {
            Refuse(operation, "X-Nothing", "");
            // Of all operations together less than the limit of wrong credentials allows.
            attempts.Sample(
                attempt => Refuse(operation, attempt.Header, attempt.Value),
                iter: Math.Max(3, Rounds),
                threads: 2,
                print: attempt => $"{operation} {attempt}"
            );
        }
    }

    [Fact]
    public async Task A_connected_session_is_stopped_started_logged_out_and_deleted_as_documented()
    {
        var session = await contract.Api.CreateSessionAsync("To be ended");
        await contract.Api.LinkAsync(session, "5511999990009");
        var message = (long)(await contract.Api.SendAsync(session, ContractGateway.John, "Gone with its session"))["id"]!;
        foreach (
            var (method, path) in new[]
            {
                ("POST", "/api/sessions/{id}/stop"),
                ("POST", "/api/sessions/{id}/start"),
                ("POST", "/api/sessions/{id}/logout"),
                ("DELETE", "/api/sessions/{id}"),
            }
        )
        {
            var operation = contract.Operations.Single(one => one.Method == method && one.Path == path);
            Check(new(operation, operation.At($"{session}"), null, "application/json", IsValid: true));
            Assert.True(done.ContainsKey(operation.ToString()), $"{operation} was refused");
            done.Clear();
            if (path.EndsWith("/start", StringComparison.Ordinal))
                await contract.Api.IsAsync(session, "connected", 60);
        }
        await gateway.AskAsync(404, "GET", $"/api/sessions/{session}");
        foreach (
            var operation in contract.Operations.Where(operation =>
                operation.Path.StartsWith("/api/messages/{id}", StringComparison.Ordinal)
            )
        )
            Assert.Equal(
                "message_not_found",
                (string?)(await gateway.AskAsync(404, operation.Method, operation.At($"{message}"), operation.Example))["code"]
            );
    }

    [Fact]
    public async Task What_was_deleted_is_404_everywhere()
    {
        var session = (long)(await gateway.AskAsync(201, "POST", "/api/sessions", """{"session_name":"To be deleted"}"""))["data"]!["id"]!;
        var webhook = (long)
            (await gateway.AskAsync(201, "POST", $"/api/webhook/{session}/register", """{"url":"http://127.0.0.1:9/deleted"}"""))["data"]![
                "id"
            ]!;
        var delivery = (long)(await gateway.AskAsync(200, "POST", $"/api/webhook/{webhook}/test"))["data"]!["id"]!;
        var user = (long)(await gateway.AskAsync(201, "POST", "/api/users", """{"name":"to be deleted"}"""))["data"]!["id"]!;
        await gateway.AskAsync(200, "DELETE", $"/api/sessions/{session}");
        await gateway.AskAsync(200, "DELETE", $"/api/users/{user}");
        foreach (
            var operation in contract.Operations.Where(operation =>
                operation.Path.Contains("{id}", StringComparison.Ordinal)
                || operation.Path.Contains("{sessionId}", StringComparison.Ordinal)
            )
        )
        {
            var family = operation.Path.Split('/')[2];
            var id = family switch
            {
                "deliveries" => delivery,
                "users" => user,
                "webhook" when !IsOfSession(operation) => webhook,
                _ => session,
            };
            // A revoked key is still listed, and messages go with their session.
            if (family == "keys" || operation.Path.StartsWith("/api/messages/{id}", StringComparison.Ordinal))
                continue;
            var answer = await gateway.AskAsync(404, operation.Method, operation.At($"{id}"), operation.Example);
            Assert.EndsWith("_not_found", ((string)answer["code"]!).Replace("no_such_user", "user_not_found", StringComparison.Ordinal));
        }
    }

    /// <summary>Every operation has its say before the test fails.</summary>
    private void Sample(IEnumerable<Gen<Call>> calls, int rounds, int threads = 2)
    {
        List<string> broken = [];
        foreach (var call in calls)
            try
            {
                call.Sample(Check, iter: rounds, threads: threads, print: one => one.ToString());
            }
            catch (CsCheckException error)
            {
                broken.Add($"{error.Message} {error.InnerException?.Message}");
            }
        Assert.True(broken.Count == 0, string.Join("\n\n", broken));
    }

    private static bool IsOfSession(Operation operation) =>
        operation.Path.EndsWith("/register", StringComparison.Ordinal)
        || (operation.Path == "/api/webhook/{id}" && operation.Method is "GET" or "POST");

    private void Refuse(Operation operation, string header, string value)
    {
        using var request = new HttpRequestMessage(new HttpMethod(operation.Method), new Uri(operation.At("1"), UriKind.Relative));
        request.Headers.TryAddWithoutValidation(header, value);
        using var response = gateway.Client.SendAsync(request).GetAwaiter().GetResult();
        Assert.Equal(401, (int)response.StatusCode);
    }

    private void Check(Call call)
    {
        using var request = new HttpRequestMessage(new HttpMethod(call.Operation.Method), new Uri(call.Address, UriKind.Relative));
        request.Headers.Authorization = new("Bearer", gateway.FirstKey);
        if (call.Body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(call.Body));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(call.ContentType);
        }
        using var response = gateway.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).GetAwaiter().GetResult();
        var (status, type) = ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType);
        if (call.Operation.IsStream && status == 200 && type == "text/event-stream")
        {
            done[call.Operation.ToString()] = true;
            Assert.True(call.IsValid, "accepted what it must refuse");
            return;
        }
        var text = response.Content.ReadAsStringAsync().GetAwaiter().GetResult();
        Assert.Empty(call.Operation.Breaches(status, type, text).Select(breach => $"{breach}: {text}"));
        Assert.DoesNotContain("   at ", text);
        if (status < 300)
            done[call.Operation.ToString()] = true;
        else
            refusals[call.Operation.ToString()] = text;
        if (call.IsValid)
            Assert.False(
                status >= 400 && WrongRequest.Contains((string?)JsonNode.Parse(text)!["code"]),
                $"refused what it documents: {text}"
            );
        else
            Assert.True(status is >= 400 and < 500, $"accepted what it must refuse: {status} {text}");
    }
}
