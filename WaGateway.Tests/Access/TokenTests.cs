using System.Security.Claims;
using System.Text.Json.Nodes;
using WaGateway.Configuration;
using WaGateway.Tests.Http;

namespace WaGateway.Tests.Access;

public sealed class TokenTests
{
    [Fact]
    public async Task A_key_is_exchanged_for_a_token_that_can_do_less_and_ends_with_its_key()
    {
        await using var gateway = await ServerUnderTest.StartAsync("Production", null, "--Auth:Mode=Required");
        var key = (string)
            (
                await gateway.AskAsync(
                    201,
                    "POST",
                    "/api/keys",
                    """{"name":"bot","scopes":["sessions:read","sessions:write","events:read"]}"""
                )
            )["data"]!["key"]!;
        var answer = (await gateway.AskAsync(200, "POST", "/api/auth/token", """{"scopes":["sessions:read"]}""", key))["data"]!;
        var token = (string)answer["token"]!;
        Assert.Equal("Bearer", (string?)answer["tokenType"]);
        await gateway.AskAsync(200, "GET", "/api/sessions", key: token);
        await gateway.AskAsync(403, "POST", "/api/sessions", """{"session_name":"x"}""", token);
        Assert.Equal("key_required", (string?)(await gateway.AskAsync(403, "POST", "/api/auth/token", key: token))["code"]);
        Assert.Contains(
            "lacks admin",
            (string?)(await gateway.AskAsync(400, "POST", "/api/auth/token", """{"scopes":["admin"]}""", key))["message"]
        );
        var tampered = token[..^3] + (token.EndsWith("AAA", StringComparison.Ordinal) ? "BBB" : "AAA");
        await gateway.AskAsync(401, "GET", "/api/sessions", key: tampered);
        await gateway.AskAsync(200, "DELETE", "/api/keys/2");
        Assert.Contains("revoked", (string?)(await gateway.AskAsync(401, "GET", "/api/sessions", key: token))["message"]);
    }

    [Fact]
    public async Task A_token_ends()
    {
        await using var gateway = await ServerUnderTest.StartAsync(
            "Production",
            null,
            "--Auth:Mode=Required",
            "--Auth:TokenLifetime=00:00:00.001"
        );
        var token = (string)(await gateway.AskAsync(200, "POST", "/api/auth/token"))["data"]!["token"]!;
        // Clocks may differ by some seconds.
        var refused = await Eventually.GetAsync(
            async () => JsonNode.Parse(await (await gateway.SendAsync("GET", "/api/sessions", key: token)).Content.ReadAsStringAsync())!,
            answer => answer["code"] is not null,
            60
        );
        Assert.Contains("expired", (string?)refused["message"]);
    }

    [Fact]
    public async Task Tokens_of_an_outside_issuer_are_our_users_with_the_scopes_they_name()
    {
        await using var issuer = await OutsideIssuer.StartAsync();
        await using var gateway = await ServerUnderTest.StartAsync(
            "Production",
            null,
            "--Auth:Mode=Required",
            $"--Auth:Jwt:Authority={issuer.Address}",
            "--Auth:Jwt:Audience=wagateway"
        );
        await gateway.AskAsync(201, "POST", "/api/users", """{"name":"anna"}""");
        await gateway.AskAsync(201, "POST", "/api/sessions", """{"session_name":"Owners"}""");
        var good = issuer.Token("anna", "openid sessions:read sessions:write profile");
        Assert.Empty((await gateway.AskAsync(200, "GET", "/api/sessions", key: good))["data"]!.AsArray());
        await gateway.AskAsync(404, "GET", "/api/sessions/1", key: good);
        Assert.Equal(
            2,
            (long)(await gateway.AskAsync(201, "POST", "/api/sessions", """{"session_name":"Annas"}""", good))["data"]!["userId"]!
        );
        await gateway.AskAsync(403, "GET", "/api/events", key: good);
        await gateway.AskAsync(200, "GET", "/api/users", key: issuer.Token("anna", null, new Claim("roles", "admin")));

        Assert.Contains(
            "no user named 'bob'",
            (string?)(await gateway.AskAsync(401, "GET", "/api/sessions", key: issuer.Token("bob", "admin")))["message"]
        );
        await gateway.AskAsync(401, "GET", "/api/sessions", key: issuer.Token("anna", "admin", audience: "somebody else"));
        await gateway.AskAsync(401, "GET", "/api/sessions", key: issuer.Token("anna", "admin", issuer: "https://evil.example"));
        await gateway.AskAsync(401, "GET", "/api/sessions", key: issuer.Token("anna", "admin", lifetime: TimeSpan.FromHours(-1)));
        await gateway.AskAsync(401, "GET", "/api/sessions", key: issuer.Token("anna", "admin", signing: OutsideIssuer.SomebodyElses));
        // The public key as if it were a shared secret, and no signature at all.
        await gateway.AskAsync(401, "GET", "/api/sessions", key: issuer.Token("anna", "admin", signing: issuer.PublicKeyAsSecret));
        await gateway.AskAsync(401, "GET", "/api/sessions", key: issuer.Unsigned("anna", "admin"));
        // Who calls itself us is asked for our signature.
        await gateway.AskAsync(401, "GET", "/api/sessions", key: issuer.Token("1", "admin", issuer: "wagateway", audience: "wagateway"));
        Assert.Empty(gateway.Errors);
    }

    [Fact]
    public async Task A_limit_that_names_nothing_is_a_limit_to_nothing()
    {
        await using var issuer = await OutsideIssuer.StartAsync();
        await using var gateway = await ServerUnderTest.StartAsync(
            "Production",
            null,
            "--Auth:Mode=Required",
            $"--Auth:Jwt:Authority={issuer.Address}",
            "--Auth:Jwt:Audience=wagateway"
        );
        await gateway.AskAsync(201, "POST", "/api/users", """{"name":"anna"}""");
        foreach (var name in (string[])["One", "Two", "Three"])
            await gateway.AskAsync(201, "POST", "/api/sessions", $$"""{"session_name":"{{name}}","user_id":2}""");
        foreach (
            var (claim, seen) in new (string?, long[])[]
            {
                (null, [1, 2, 3]),
                ("[]", []),
                ("\"\"", []),
                ("null", []),
                ("\"  \"", []),
                ("{}", []),
                ("true", []),
                ("[[]]", []),
                ("[null]", []),
                ("\"all\"", []),
                ("\"*\"", []),
                ("-1", []),
                ("1.5", []),
                ("2", [2]),
                ("\"2 3\"", [2, 3]),
                ("[1,3]", [1, 3]),
                ("[\"1\",3]", [1, 3]),
                ("\"2,nonsense\"", [2]),
            }
        )
        {
            var token = issuer.Raw(claim is null ? "" : $"\"wagateway_sessions\":{claim},");
            var sessions = (await gateway.AskAsync(200, "GET", "/api/sessions", key: token))["data"]!.AsArray();
            Assert.True(seen.SequenceEqual(sessions.Select(session => (long)session!["id"]!)), $"{claim}: {sessions.ToJsonString()}");
        }
        Assert.Empty(
            (
                await gateway.AskAsync(
                    200,
                    "GET",
                    "/api/sessions",
                    key: issuer.Raw("\"wagateway_sessions\":[1],\"wagateway_sessions\":[2],")
                )
            )["data"]!.AsArray()
        );
        Assert.Empty(gateway.Errors);
    }

    [Theory]
    [InlineData("[\"exp\"]")]
    [InlineData("[\"b64\"]")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    [InlineData("null")]
    public async Task A_token_that_asks_for_an_extension_is_refused(string critical)
    {
        await using var issuer = await OutsideIssuer.StartAsync();
        await using var gateway = await ServerUnderTest.StartAsync(
            "Production",
            null,
            "--Auth:Mode=Required",
            $"--Auth:Jwt:Authority={issuer.Address}",
            "--Auth:Jwt:Audience=wagateway"
        );
        await gateway.AskAsync(201, "POST", "/api/users", """{"name":"anna"}""");
        await gateway.AskAsync(200, "GET", "/api/sessions", key: issuer.Raw(""));
        await gateway.AskAsync(401, "GET", "/api/sessions", key: issuer.Raw("", $"\"crit\":{critical},"));
        Assert.Empty(gateway.Errors);
    }

    [Fact]
    public async Task An_issuer_that_is_away_is_a_401_and_not_a_500()
    {
        await using var issuer = await OutsideIssuer.StartAsync();
        var token = issuer.Token("anna", "admin");
        await using var gateway = await ServerUnderTest.StartAsync(
            "Production",
            null,
            "--Auth:Mode=Required",
            $"--Auth:Jwt:Authority={issuer.Address}",
            "--Auth:Jwt:Audience=wagateway"
        );
        await issuer.StopAsync();
        Assert.Equal("credentials_invalid", (string?)(await gateway.AskAsync(401, "GET", "/api/sessions", key: token))["code"]);
        await gateway.AskAsync(200, "GET", "/api/sessions");
    }

    [Theory]
    [InlineData("--Auth:TokenKey=short", "Auth:TokenKey")]
    [InlineData("--Auth:Jwt:Authority=https://login.example.com", "Auth:Jwt:Audience")]
    [InlineData("--Auth:Mode=Maybe", "Mode")]
    public async Task A_setting_that_makes_no_sense_stops_the_start(string setting, string named) =>
        Assert.Contains(
            named,
            (await Assert.ThrowsAsync<BadSettingException>(() => ServerUnderTest.StartAsync("Production", null, setting))).Message
        );
}
