using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using WaGateway.Model;
using WaGateway.Store;
using WaGateway.Tests.Http;

namespace WaGateway.Tests.Access;

/// <summary>A gateway whose owner has one of everything, each with the number 1, and whose second user has a key for every scope.</summary>
public sealed class TwoUsers : IAsyncLifetime
{
    internal ServerUnderTest Gateway { get; private set; } = null!;

    /// <summary>Of the second user, by its one scope.</summary>
    internal Dictionary<Scope, string> KeyOf { get; } = [];

    /// <summary>A session of the second user.</summary>
    internal long OtherSession { get; private set; }

    public async Task InitializeAsync()
    {
        Gateway = await ServerUnderTest.StartAsync(
            "Production",
            null,
            "--Auth:Mode=Required",
            "--Limits:RequestsPerSecond=0",
            "--Limits:FailuresPerMinute=10000",
            "--Outbox:ConnectTimeout=00:00:01"
        );
        await Gateway.AskAsync(201, "POST", "/api/sessions", """{"session_name":"Shop"}""");
        await Gateway.AskAsync(201, "POST", "/api/webhook/1/register", """{"url":"http://127.0.0.1:9/hook","events":["*"]}""");
        await Gateway.AskAsync(200, "POST", "/api/webhook/1/test");
        var messages = Gateway.Services.GetRequiredService<MessageStore>();
        await messages.ApplyAsync([new MessageChange.Seen(Message(1), MentionsMe: false)]);
        await Gateway.AskAsync(200, "GET", "/api/messages/1");
        await Gateway.AskAsync(200, "GET", "/api/deliveries/1");

        await Gateway.AskAsync(201, "POST", "/api/users", """{"name":"other"}""");
        foreach (var scope in Enum.GetValues<Scope>().Where(scope => scope is not (Scope.Any or Scope.Admin)))
            KeyOf[scope] = await NewKeyAsync($$"""{"name":"other","user_id":2,"scopes":["{{Scopes.Word(scope)}}"]}""");
        OtherSession = (long)
            (await Gateway.AskAsync(201, "POST", "/api/sessions", """{"session_name":"Other shop"}""", KeyOf[Scope.SessionsWrite]))[
                "data"
            ]!["id"]!;
    }

    public async Task DisposeAsync()
    {
        Assert.Empty(Gateway.Errors);
        await Gateway.DisposeAsync();
    }

    internal async Task<string> NewKeyAsync(string json) =>
        (string)(await Gateway.AskAsync(201, "POST", "/api/keys", json))["data"]!["key"]!;

    private static MessageRecord Message(long session) =>
        new()
        {
            SessionId = session,
            MessageId = "3EB0AA",
            SerializedId = "false_5511988880002@c.us_3EB0AA",
            ChatId = "5511988880002@c.us",
            Person = "5511988880002@c.us",
            FromNumber = "5511988880002@c.us",
            Type = "chat",
            Content = "for the owner only",
            Timestamp = TimeProvider.System.GetUtcNow(),
            FromMe = false,
            Ack = 1,
            CreatedAt = TimeProvider.System.GetUtcNow(),
        };
}
