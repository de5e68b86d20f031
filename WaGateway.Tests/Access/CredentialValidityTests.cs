using Microsoft.Extensions.DependencyInjection;
using WaGateway.Http.Access;
using WaGateway.Model;
using WaGateway.Tests.Http;

namespace WaGateway.Tests.Access;

/// <summary>A stream and a request that waits end with the token, the key or the user that opened them.</summary>
public sealed class CredentialValidityTests
{
    private const string Scopes = """["events:read","sessions:write"]""";

    [Fact]
    public async Task A_stream_ends_with_its_token()
    {
        await using var feed = await EventFeed.StartAsync("--Auth:Mode=Required", "--Auth:TokenLifetime=00:00:05");
        var token = (string)(await feed.Gateway.AskAsync(200, "POST", "/api/auth/token"))["data"]!["token"]!;
        using var stream = await OpenAsync(feed, token);
        await feed.HappenAsync(1);
        Assert.NotNull(await stream.NextAsync());
        // Heartbeats renew the reader's own deadline.
        Assert.Null(await stream.NextAsync(25).WaitAsync(TimeSpan.FromSeconds(30)));
        await feed.HappenAsync(1);
    }

    [Fact]
    public async Task A_stream_ends_with_its_key_at_once()
    {
        await using var feed = await EventFeed.StartAsync("--Auth:Mode=Required");
        using var stream = await OpenAsync(feed, await KeyAsync(feed, 1));
        await feed.Gateway.AskAsync(200, "DELETE", "/api/keys/2");
        Assert.Null(await stream.NextAsync(10));
    }

    [Fact]
    public async Task A_stream_ends_with_its_user_and_so_does_a_request_that_waits()
    {
        await using var issuer = await OutsideIssuer.StartAsync();
        await using var feed = await EventFeed.StartAsync(
            "--Auth:Mode=Required",
            $"--Auth:Jwt:Authority={issuer.Address}",
            "--Auth:Jwt:Audience=wagateway"
        );
        await feed.Gateway.AskAsync(201, "POST", "/api/users", """{"name":"anna"}""");
        var token = issuer.Token("anna", "events:read");
        using var stream = await OpenAsync(feed, token);
        var waits = feed.Gateway.SendAsync("GET", "/api/events?after=0&wait=60&types=gap", key: token);
        await Task.WhenAny(waits, Task.Delay(200));
        Assert.False(waits.IsCompleted);
        await feed.Gateway.AskAsync(200, "DELETE", "/api/users/2");
        Assert.Null(await stream.NextAsync(10));
        using var answer = await waits.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(401, (int)answer.StatusCode);
    }

    [Fact]
    public async Task A_stream_that_needed_no_key_ends_when_there_is_one()
    {
        await using var feed = await EventFeed.StartAsync();
        using var stream = await feed.OpenAsync();
        await feed.HappenAsync(1);
        Assert.NotNull(await stream.NextAsync());
        var key = (string)(await feed.Gateway.AskAsync(201, "POST", "/api/keys", """{"name":"me","scopes":["admin"]}"""))["data"]!["key"]!;
        Assert.Null(await stream.NextAsync(10));
        await feed.Gateway.AskAsync(200, "GET", "/api/sessions", key: key);
    }

    [Fact]
    public async Task What_a_request_waited_for_is_not_given_to_a_key_that_was_revoked_meanwhile()
    {
        await using var feed = await EventFeed.StartAsync("--Auth:Mode=Required");
        var waits = feed.Gateway.SendAsync("GET", "/api/events?after=0&wait=60&types=gap", key: await KeyAsync(feed, 1));
        await Task.WhenAny(waits, Task.Delay(200));
        await feed.Gateway.AskAsync(200, "DELETE", "/api/keys/2");
        await feed.HappenAsync(1, EventKinds.Gap);
        using var answer = await waits.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(401, (int)answer.StatusCode);
        Assert.Contains("have ended", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Nobody_stands_longer_than_what_let_them_in()
    {
        await using var gateway = await ServerUnderTest.StartAsync("Production", null, "--Auth:Mode=Required");
        await gateway.AskAsync(201, "POST", "/api/keys", $$"""{"name":"bot","scopes":{{Scopes}}}""");
        var validity = gateway.Services.GetRequiredService<CredentialValidity>();
        var now = TimeProvider.System.GetUtcNow();
        var caller = new Caller(1, new HashSet<Scope> { Scope.EventsRead }, null, 2);
        Assert.True(validity.Holds(caller));
        Assert.True(validity.Holds(caller with { EndsAt = now.AddMinutes(1) }));
        Assert.False(validity.Holds(caller with { EndsAt = now.AddSeconds(-1) }));
        Assert.False(validity.Holds(caller with { UserId = 7 }));
        Assert.False(validity.Holds(caller with { KeyId = 99 }));
        Assert.False(validity.Holds(Caller.Local));
        Assert.InRange(
            validity.Within(TimeSpan.FromHours(1), caller with { EndsAt = now.AddMinutes(1) }),
            TimeSpan.FromSeconds(30),
            TimeSpan.FromMinutes(1)
        );
        Assert.Equal(TimeSpan.FromHours(1), validity.Within(TimeSpan.FromHours(1), caller));
    }

    private static async Task<string> KeyAsync(EventFeed feed, long user) =>
        (string)
            (await feed.Gateway.AskAsync(201, "POST", "/api/keys", $$"""{"name":"bot","user_id":{{user}},"scopes":{{Scopes}}}"""))["data"]![
                "key"
            ]!;

    private static Task<EventStreamReader> OpenAsync(EventFeed feed, string credentials)
    {
        feed.Gateway.Client.DefaultRequestHeaders.Authorization = new("Bearer", credentials);
        var stream = feed.OpenAsync();
        feed.Gateway.Client.DefaultRequestHeaders.Authorization = null;
        return stream;
    }
}
