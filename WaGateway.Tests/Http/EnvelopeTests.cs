using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using WaGateway.Http.Access;
using WaGateway.Http.Api;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Tests.Http;

public sealed class EnvelopeTests(SharedServers servers) : IClassFixture<SharedServers>
{
    public static TheoryData<string> Environments => ["Production", "Development"];

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task A_wrong_method_says_which_ones_work(string environment)
    {
        using var response = await servers[environment].SendAsync("PATCH", "/api/sessions/1", "{}");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["DELETE", "GET", "PUT"], response.Content.Headers.Allow.Order());
    }

    [Theory]
    [InlineData("Production", "text/plain")]
    [InlineData("Development", "application/x-www-form-urlencoded")]
    [InlineData("Production", "application/json; charset=utf-16")]
    public async Task Another_content_type_is_415(string environment, string contentType)
    {
        using var response = await servers[environment].SendAsync("POST", "/api/sessions", """{"session_name":"a"}""", contentType);
        await DemandAsync(response, 415, "unsupported_media_type", "Content-Type: application/json");
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task A_body_over_one_megabyte_is_413(string environment)
    {
        using var response = await servers[environment]
            .SendAsync("POST", "/api/messages/session/1/send", $$"""{"message":"{{new string('x', 9_000_000)}}"}""");
        await DemandAsync(response, 413, "body_too_large", "larger than 1048576 bytes");
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task A_caller_that_asks_before_it_sends_is_told_before_it_sends(string environment)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/sessions")
        {
            Content = new StringContent(new string(' ', 40_000_000), Encoding.UTF8, "application/json"),
        };
        request.Headers.ExpectContinue = true;
        using var response = await servers[environment].Client.SendAsync(request);
        await DemandAsync(response, 413, "body_too_large", "larger than 1048576 bytes");
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task A_body_of_unknown_length_over_one_megabyte_is_413(string environment)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/sessions")
        {
            Content = new StringContent(new string(' ', 9_000_000), Encoding.UTF8, "application/json"),
        };
        request.Headers.TransferEncodingChunked = true;
        using var response = await servers[environment].Client.SendAsync(request);
        await DemandAsync(response, 413, "body_too_large", "larger than 1048576 bytes");
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task A_bug_is_a_500_that_tells_nothing_and_is_logged(string environment)
    {
        await using var gateway = await ServerUnderTest.StartAsync(environment, app =>
        {
            app.MapGet("/api/bug", string () => throw new InvalidOperationException("the secret inside")).Needs(Scope.Any);
            app.MapGet("/api/full", string () => throw new StoreUnavailableException("The disk is full.", isFull: true)).Needs(Scope.Any);
            app.MapGet("/api/broken", string () => throw new StoreUnavailableException("The disk is broken.", isFull: false))
                .Needs(Scope.Any);
        });
        var bug = await gateway.AskAsync(500, "GET", "/api/bug");
        Assert.Equal("internal_error", (string?)bug["code"]);
        Assert.DoesNotContain("secret", bug.ToJsonString());
        Assert.Contains("the secret inside", Assert.Single(gateway.Errors));
        Assert.Equal("store_full", (string?)(await gateway.AskAsync(507, "GET", "/api/full"))["code"]);
        Assert.Equal("store_unavailable", (string?)(await gateway.AskAsync(503, "GET", "/api/broken"))["code"]);
    }

    [Fact]
    public async Task An_answer_is_readable_utf8_and_nobody_may_keep_it()
    {
        var gateway = servers["Production"];
        using var response = await gateway.SendAsync("GET", "/api/sessions/%C3%A7%20%26");
        var text = await response.Content.ReadAsStringAsync();
        Assert.Contains("'ç &'", text);
        Assert.Equal("utf-8", response.Content.Headers.ContentType?.CharSet);
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Equal(["nosniff"], response.Headers.GetValues("X-Content-Type-Options"));
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Head_answers_as_get_does_without_the_body()
    {
        using var response = await servers["Production"].SendAsync("HEAD", "/api/sessions/1");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public void Every_fault_has_its_status()
    {
        Assert.All(Enum.GetValues<FaultCode>(), code => Assert.True(FaultTable.Knows(code), $"{code} has no status"));
        int[] allowed = [400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 500, 501, 502, 503, 507];
        Assert.All(Enum.GetValues<FaultCode>(), code => Assert.Contains(FaultTable.StatusOf(code), allowed));
    }

    private static async Task DemandAsync(HttpResponseMessage response, int status, string code, string says)
    {
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("error", (string?)answer["status"]);
        Assert.Equal(code, (string?)answer["code"]);
        Assert.Contains(says, (string?)answer["message"]);
    }
}
