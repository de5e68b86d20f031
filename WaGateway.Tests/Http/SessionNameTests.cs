using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Tests.Http;

/// <summary>What sessions may be called, and which one a name means.</summary>
public sealed class SessionNameTests : IAsyncLifetime
{
    private ServerUnderTest gateway = null!;

    public async Task InitializeAsync() => gateway = await ServerUnderTest.StartAsync("Production", null, "--Auth:Mode=Required");

    public async Task DisposeAsync()
    {
        Assert.Empty(gateway.Errors);
        await gateway.DisposeAsync();
    }

    [Fact]
    public async Task A_name_without_a_letter_is_refused_when_made_and_when_renamed()
    {
        await CreateAsync("Shop");
        foreach (var name in new[] { "7", "007", ".", "..", "- _ .", "٣٤", "2026-11" })
        {
            foreach (var (method, path) in new[] { ("POST", "/api/sessions"), ("PUT", "/api/sessions/Shop") })
                Assert.Contains(
                    "session_name: must have a letter in it",
                    (string?)(await gateway.AskAsync(400, method, path, $$"""{"session_name":"{{name}}"}"""))["message"]
                );
            await CreateAsync($"a{name}");
        }
    }

    [Fact]
    public async Task Names_that_differ_in_case_only_are_one()
    {
        var second = await CreateAsync("Second");
        foreach (var (name, other) in new[] { ("Shop", "SHOP"), ("loja são", "Loja São"), ("Ωmega", "ωmega") })
        {
            await CreateAsync(name);
            Assert.Equal(
                "session_name_taken",
                (string?)(await gateway.AskAsync(409, "POST", "/api/sessions", $$"""{"session_name":"{{other}}"}"""))["code"]
            );
            Assert.Equal(
                "session_name_taken",
                (string?)(await gateway.AskAsync(409, "PUT", $"/api/sessions/{second}", $$"""{"session_name":"{{other}}"}"""))["code"]
            );
            Assert.Equal(
                name,
                (string?)(await gateway.AskAsync(200, "GET", $"/api/sessions/{Uri.EscapeDataString(other)}"))["data"]!["sessionName"]
            );
            Assert.Equal(
                other,
                (string?)
                    (
                        await gateway.AskAsync(
                            200,
                            "PUT",
                            $"/api/sessions/{Uri.EscapeDataString(name)}",
                            $$"""{"session_name":"{{other}}"}"""
                        )
                    )["data"]!["sessionName"]
            );
        }
    }

    [Fact]
    public async Task Sessions_that_were_named_before_the_rules_keep_working()
    {
        var store = gateway.Services.GetRequiredService<SessionStore>();
        var old = (await store.CreateSessionAsync(new NewSession(1, "42", Engine.Sandbox, "p1", null, null))).Value!.Id;
        var (upper, lower) = (await CreateAsync("TWIN"), await CreateAsync("other"));
        await using (var db = new SqliteConnection($"Data Source={Path.Combine(gateway.Folder, "wagateway.db")};Pooling=False"))
            await db.ExecuteAsync("UPDATE sessions SET name = 'twin' WHERE id = @lower", new { lower });
        foreach (var (id, name) in new[] { (old, "42"), (upper, "TWIN"), (lower, "twin") })
            Assert.Equal(
                name,
                (string?)
                    (
                        await gateway.AskAsync(
                            200,
                            "PUT",
                            $"/api/sessions/{id}",
                            $$"""{"session_name":"{{name}}","webhook_url":"http://127.0.0.1:9/new"}"""
                        )
                    )["data"]!["sessionName"]
            );
        Assert.Equal((upper, lower), (await IdOfAsync("TWIN"), await IdOfAsync("twin")));
        Assert.Contains(
            $"2 sessions are named 'Twin': give the number of the one that is meant, {upper} (user 1) or {lower} (user 1)",
            (string?)(await gateway.AskAsync(400, "GET", "/api/sessions/Twin"))["message"]
        );
    }

    [Fact]
    public async Task A_name_means_ones_own_session_first_and_what_is_ambiguous_is_refused()
    {
        var (second, third) = (await UserAsync("second"), await UserAsync("third"));
        var theirs = await CreateAsync("Shop", second);
        var own = await CreateAsync("Shop");
        Assert.Equal((own, theirs), (await IdOfAsync("Shop"), await IdOfAsync("Shop", second)));
        Assert.Equal(own, await IdOfAsync("shop"));
        await gateway.AskAsync(404, "GET", "/api/sessions/Shop", key: third);

        var till = await CreateAsync("Till", second);
        Assert.Equal(till, await IdOfAsync("Till"));
        var another = await CreateAsync("Till", third);
        var refused = await gateway.AskAsync(400, "GET", "/api/sessions/Till");
        Assert.Equal(
            $"2 sessions are named 'Till': give the number of the one that is meant, {till} (user 2) or {another} (user 3)",
            (string?)refused["message"]
        );
        Assert.Contains(
            "2 sessions are named 'Till'",
            (string?)(await gateway.AskAsync(400, "GET", "/api/events?session=Till"))["message"]
        );
        Assert.Equal(another, await IdOfAsync("Till", third));
    }

    [Fact]
    public async Task An_unknown_name_is_not_found_like_an_unknown_number()
    {
        foreach (
            var path in new[]
            {
                "/api/sessions/Shp",
                "/api/messages/session/nowhere",
                "/api/events?session=nowhere",
                "/api/deliveries?session=nowhere",
                "/api/deliveries?session=99",
                "/api/sessions/-1",
                "/api/sessions/%D9%A3",
            }
        )
            Assert.Equal("session_not_found", (string?)(await gateway.AskAsync(404, "GET", path))["code"]);
    }

    [Fact]
    public async Task The_sandboxs_faults_take_a_sessions_number_or_its_name()
    {
        await using var server = await ServerUnderTest.StartAsync("Production", null, "--Auth:Mode=Required", "--Sandbox:Enabled=true");
        await server.AskAsync(201, "POST", "/api/sessions", """{"session_name":"Shop"}""");
        foreach (var session in (string[])["1", "\"1\"", "\"Shop\"", "\"shop\""])
        {
            var refused = await RefusedAsync(400, session);
            Assert.Equal("session_not_started", (string?)refused["code"]);
            Assert.Contains("session 1 has", (string?)refused["message"], StringComparison.Ordinal);
        }
        foreach (var session in (string[])["99", "\"nowhere\"", "1.5", "\"\""])
            Assert.Equal("session_not_found", (string?)(await RefusedAsync(404, session))["code"]);
        foreach (var session in (string[])["true", "[1]", "null"])
            Assert.Equal("validation_failed", (string?)(await RefusedAsync(400, session))["code"]);

        Task<JsonNode> RefusedAsync(int status, string session) =>
            server.AskAsync(status, "POST", "/api/sandbox/faults", $$"""{"session":{{session}},"fault":"logout"}""");
    }

    private async Task<long> CreateAsync(string name, string? key = null) =>
        (long)(await gateway.AskAsync(201, "POST", "/api/sessions", $$"""{"session_name":"{{name}}"}""", key))["data"]!["id"]!;

    private async Task<long> IdOfAsync(string name, string? key = null) =>
        (long)(await gateway.AskAsync(200, "GET", $"/api/sessions/{name}", key: key))["data"]!["id"]!;

    private async Task<string> UserAsync(string name)
    {
        var user = (await gateway.AskAsync(201, "POST", "/api/users", $$"""{"name":"{{name}}"}"""))["data"]!["id"]!;
        return (string)
            (
                await gateway.AskAsync(
                    201,
                    "POST",
                    "/api/keys",
                    $$"""{"name":"of","user_id":{{user}},"scopes":["sessions:read","sessions:write","events:read"]}"""
                )
            )["data"]!["key"]!;
    }
}
