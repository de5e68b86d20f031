using Microsoft.Extensions.DependencyInjection;
using WaGateway.Http.Api.Deliveries;
using WaGateway.Intake;
using WaGateway.Model;
using WaGateway.Model.Rules;
using WaGateway.Sessions;
using WaGateway.Simulator;
using WaGateway.Simulator.World;
using WaGateway.Store;
using WaGateway.Store.Sqlite;
using WaGateway.Tests.Sessions;

namespace WaGateway.Tests.Http;

/// <summary>Nothing that callers make grows without end.</summary>
public sealed class QuotaTests : IAsyncLifetime
{
    private ServerUnderTest gateway = null!;

    public async Task InitializeAsync()
    {
        gateway = await ServerUnderTest.StartAsync(
            "Production",
            null,
            "--Auth:Mode=Required",
            "--Limits:RequestsPerSecond=0",
            "--Sandbox:Enabled=true",
            "--Limits:WebhooksPerSession=3",
            "--Limits:SessionsPerUser=3",
            "--Limits:KeysPerUser=3",
            "--Limits:Users=3"
        );
        await gateway.AskAsync(201, "POST", "/api/sessions", """{"session_name":"Shop","webhook_url":"https://203.0.113.7/own"}""");
    }

    public Task DisposeAsync() => gateway.DisposeAsync().AsTask();

    [Theory]
    [InlineData("/api/webhook/1/register", """{"url":"https://203.0.113.7/#"}""", 3, "Limits:WebhooksPerSession")]
    [InlineData("/api/sessions", """{"session_name":"n#"}""", 2, "Limits:SessionsPerUser")]
    [InlineData("/api/keys", """{"name":"n#","scopes":["sessions:read"]}""", 2, "Limits:KeysPerUser")]
    [InlineData("/api/users", """{"name":"n#"}""", 2, "Limits:Users")]
    public async Task There_are_as_many_as_the_setting_allows_and_one_more_is_refused(string path, string body, int room, string setting)
    {
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(n => gateway.SendAsync("POST", path, body.Replace("#", $"a{n}", StringComparison.Ordinal)))
        );
        Assert.Equal(room, answers.Count(answer => (int)answer.StatusCode == 201));
        var refused = await gateway.AskAsync(409, "POST", path, body.Replace("#", "b", StringComparison.Ordinal));
        Assert.Equal("limit_reached", (string?)refused["code"]);
        Assert.Contains(setting, (string?)refused["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_one_is_deleted_another_has_room()
    {
        for (var n = 0; n < 3; n++)
            await gateway.AskAsync(201, "POST", "/api/webhook/1/register", $$"""{"url":"https://203.0.113.7/{{n}}"}""");
        // Changing one that is there takes no room.
        var known = await gateway.AskAsync(200, "POST", "/api/webhook/1/register", """{"url":"https://203.0.113.7/1","events":["*"]}""");
        await gateway.AskAsync(409, "POST", "/api/webhook/1/register", """{"url":"https://203.0.113.7/other"}""");
        await gateway.AskAsync(200, "DELETE", $"/api/webhook/{known["data"]!["id"]}");
        await gateway.AskAsync(201, "POST", "/api/webhook/1/register", """{"url":"https://203.0.113.7/other"}""");
    }

    [Fact]
    public async Task So_many_test_deliveries_wait_for_one_webhook_and_another_has_its_own()
    {
        await using var server = await ServerUnderTest.StartAsync(
            "Production",
            null,
            "--Auth:Mode=Required",
            "--Limits:RequestsPerSecond=0",
            "--Outbox:ConnectTimeout=00:00:01"
        );
        await server.AskAsync(201, "POST", "/api/sessions", """{"session_name":"Shop"}""");
        foreach (var name in (string[])["a", "b"])
            await server.AskAsync(201, "POST", "/api/webhook/1/register", $$"""{"url":"http://127.0.0.1:9/{{name}}"}""");
        var deliveries = server.Services.GetRequiredService<DeliveryStore>();
        await Task.WhenAll(Enumerable.Range(0, DeliveryRoutes.WaitingTests + 8).Select(_ => deliveries.QueueTestAsync(1, int.MaxValue)));
        var refused = await server.AskAsync(409, "POST", "/api/webhook/1/test");
        Assert.Equal("limit_reached", (string?)refused["code"]);
        Assert.Contains("webhook 1", (string?)refused["message"], StringComparison.Ordinal);
        await server.AskAsync(200, "POST", "/api/webhook/2/test");
        await server.AskAsync(404, "POST", "/api/webhook/99/test");
    }

    [Fact]
    public async Task The_last_hundred_keys_that_a_user_revoked_stay_and_older_ones_are_in_the_audit_log_only()
    {
        foreach (var name in (string[])["theirs", "mine"])
            await gateway.AskAsync(201, "POST", "/api/users", $$"""{"name":"{{name}}"}""");
        var (other, _) = await RevokeOneAsync(user: 2);
        var (first, text) = await RevokeOneAsync(user: 3);
        for (var n = 1; n < AccessRules.RevokedKeysKept; n++)
            await RevokeOneAsync(user: 3);
        await gateway.AskAsync(200, "GET", $"/api/keys/{first}");
        await RevokeOneAsync(user: 3);
        await gateway.AskAsync(404, "GET", $"/api/keys/{first}");
        await gateway.AskAsync(404, "DELETE", $"/api/keys/{first}");
        await gateway.AskAsync(401, "GET", "/api/sessions", key: text);
        await gateway.AskAsync(200, "GET", $"/api/keys/{other}");
        var keys = (await gateway.AskAsync(200, "GET", "/api/keys"))["data"]!.AsArray();
        Assert.Equal(AccessRules.RevokedKeysKept, keys.Count(key => (long)key!["userId"]! == 3 && key["revokedAt"] is not null));
        Assert.Equal(
            ["key.revoke", "key.create"],
            (await gateway.AskAsync(200, "GET", $"/api/audit?target={first}"))["data"]!
                .AsArray()
                .Select(entry => (string)entry!["action"]!)
                .Where(action => action.StartsWith("key.", StringComparison.Ordinal))
        );

        async Task<(long Id, string Text)> RevokeOneAsync(long user)
        {
            var wanted = $$"""{"name":"n","user_id":{{user}},"scopes":["sessions:read"]}""";
            var made = (await gateway.AskAsync(201, "POST", "/api/keys", wanted))["data"]!;
            await gateway.AskAsync(200, "DELETE", $"/api/keys/{made["id"]}");
            return ((long)made["id"]!, (string)made["key"]!);
        }
    }

    [Fact]
    public async Task The_sandbox_has_so_many_phones_and_groups()
    {
        var world = gateway.Services.GetRequiredService<SandboxWorld>();
        for (var n = 0; n < WorldState.MostPhones; n++)
            Assert.Null(world.Phones.Add($"55119{n:00000000}").Fault);
        var refused = await gateway.AskAsync(409, "POST", "/api/sandbox/phones", """{"number":"5521999990001"}""");
        Assert.Equal("limit_reached", (string?)refused["code"]);
        // One that there is, is still said to be there.
        await gateway.AskAsync(409, "POST", "/api/sandbox/phones", """{"number":"5511900000000"}""");
        for (var n = 0; n < WorldState.MostGroups; n++)
            Assert.Null(world.Groups.Create("5511900000000", $"Group {n}", [WhatsAppId.Phone("5511900000001")]).Fault);
        refused = await gateway.AskAsync(
            409,
            "POST",
            "/api/sandbox/phones/5511900000000/groups",
            """{"name":"More","participants":["5511900000001"]}"""
        );
        Assert.Equal("limit_reached", (string?)refused["code"]);
    }

    [Fact]
    public async Task A_session_follows_so_many_people()
    {
        await using var one = await OneSession.NewAsync(gateway);
        var (followed, session) = (gateway.Services.GetRequiredService<FollowedStore>(), one.Record.Id);
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, PeopleEvents.MostFollowed + 2)
                .Select(n => followed.FollowAsync(session, $"55119{n:00000000}@c.us", PeopleEvents.MostFollowed))
        );
        Assert.Equal(PeopleEvents.MostFollowed, answers.Count(isFollowed => isFollowed));
        Assert.Equal(FaultCode.LimitReached, (await one.Session.Commands.FollowAsync(WhatsAppId.Phone("5521999990001"))).Fault?.Code);
        // Who is followed already is asked for again, and so is another where there is room.
        Assert.True(WhatsAppId.TryParse((await followed.ListFollowedAsync(session))[0], out var known));
        Assert.Equal(FaultCode.SessionNotConnected, (await one.Session.Commands.FollowAsync(known)).Fault?.Code);
        await one.Session.Commands.UnfollowAsync(known);
        Assert.Equal(
            FaultCode.SessionNotConnected,
            (await one.Session.Commands.FollowAsync(WhatsAppId.Phone("5521999990001"))).Fault?.Code
        );
    }

    [Theory]
    [InlineData("https://203.0.113.7/hook", "https://203.0.113.7/hook/")]
    [InlineData("https://203.0.113.7/hook", "https://203.0.113.7:443/hook#part")]
    [InlineData("https://203.0.113.7", "HTTPS://203.0.113.7/")]
    [InlineData("https://203.0.113.7/a%7Eb", "https://203.0.113.7/c/../a~b")]
    [InlineData("https://203.0.113.7/?a=1", "https://203.0.113.7?a=1")]
    [InlineData("https://hooks.example.com./x", "https://HOOKS.example.com/x")]
    public async Task One_receiver_in_two_spellings_is_one_webhook(string first, string second)
    {
        var made = await gateway.AskAsync(201, "POST", "/api/webhook/1/register", $$"""{"url":"{{first}}"}""");
        var again = await gateway.AskAsync(200, "POST", "/api/webhook/1/register", $$"""{"url":"{{second}}","events":["*"]}""");
        Assert.Equal((int)made["data"]!["id"]!, (int)again["data"]!["id"]!);
        Assert.Equal(first, (string?)again["data"]!["url"]);
        var other = await gateway.AskAsync(201, "POST", "/api/webhook/1/register", """{"url":"https://203.0.113.7/elsewhere"}""");
        await gateway.AskAsync(400, "PATCH", $"/api/webhook/{other["data"]!["id"]}", $$"""{"url":"{{second}}"}""");
        // Its own URL may be spelled in another way.
        await gateway.AskAsync(200, "PATCH", $"/api/webhook/{made["data"]!["id"]}", $$"""{"url":"{{second}}"}""");
        await gateway.AskAsync(200, "PUT", "/api/sessions/1", $$"""{"webhook_url":"{{first}}"}""");
        var all = (await gateway.AskAsync(200, "GET", "/api/webhook/1?all=true"))["data"]!.AsArray();
        Assert.Equal(2, all.Count);
        Assert.Equal("session", (string?)Assert.Single(all, one => (int)one!["id"]! == (int)made["data"]!["id"]!)!["source"]);
    }

    [Theory]
    [InlineData("https://a.example/x", "https://a.example/X")]
    [InlineData("https://a.example/x", "http://a.example/x")]
    [InlineData("https://a.example/x", "https://a.example:8443/x")]
    [InlineData("https://a.example/x?a=1", "https://a.example/x?a=2")]
    [InlineData("https://a.example/x?a=1", "https://a.example/x")]
    [InlineData("https://a.example/a%2Fb", "https://a.example/a/b")]
    [InlineData("https://a.example/x", "https://b.example/x")]
    public void Different_receivers_stay_different(string one, string other) => Assert.False(WebhookAddress.AreSame(one, other));

    [Fact]
    public async Task One_user_of_several_cannot_run_every_session()
    {
        await using var shared = await ServerUnderTest.StartAsync(
            "Production",
            null,
            "--Auth:Mode=Required",
            "--Sandbox:Enabled=true",
            "--Sandbox:DefaultEngine=Sandbox",
            "--Sessions:MaxPerUser=1"
        );
        foreach (var name in (string[])["a", "b"])
            await shared.AskAsync(201, "POST", "/api/sessions", $$"""{"session_name":"{{name}}"}""");
        await shared.AskAsync(200, "POST", "/api/sessions/1/start");
        var refused = await shared.AskAsync(409, "POST", "/api/sessions/2/start");
        Assert.Equal("too_many_sessions", (string?)refused["code"]);
        Assert.Contains("Sessions:MaxPerUser", (string?)refused["message"], StringComparison.Ordinal);
        // Starting what is started changes nothing.
        await shared.AskAsync(200, "POST", "/api/sessions/1/start");
        await shared.AskAsync(201, "POST", "/api/users", """{"name":"other"}""");
        await shared.AskAsync(201, "POST", "/api/sessions", """{"session_name":"theirs","user_id":2}""");
        await shared.AskAsync(200, "POST", "/api/sessions/3/start");
        foreach (var id in (int[])[1, 3])
            await shared.AskAsync(200, "POST", $"/api/sessions/{id}/stop");
        await shared.AskAsync(200, "POST", "/api/sessions/2/start");
        await shared.AskAsync(200, "POST", "/api/sessions/2/stop");
    }
}
