using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using WaGateway.Model;
using WaGateway.Store;
using WaGateway.Tests.Http;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.Access;

/// <summary>
/// A gateway with a session that was linked once, so that replies wait in its queue, and a receiver with a script. Nothing
/// is started: what happens on WhatsApp is put into the store.
/// </summary>
internal sealed class GrantScene : IAsyncDisposable
{
    public const string Customer = "5511988880002@c.us";
    private int happened;

    private GrantScene(ServerUnderTest gateway) => Gateway = gateway;

    public ServerUnderTest Gateway { get; }

    public RawReceiver Receiver { get; } = new() { Script = _ => Answer.Json("""{"reply_message":"Thanks!"}""") };

    public static async Task<GrantScene> StartAsync(params string[] settings)
    {
        var scene = new GrantScene(await ServerUnderTest.StartAsync("Production", null, ["--Auth:Mode=Required", .. settings]));
        await scene.SessionAsync("Shop", "5511999990001@c.us");
        return scene;
    }

    public async Task SessionAsync(string name, string phone)
    {
        var id = (long)(await Gateway.AskAsync(201, "POST", "/api/sessions", $$"""{"session_name":"{{name}}"}"""))["data"]!["id"]!;
        await Gateway
            .Services.GetRequiredService<SessionStore>()
            .SetAccountAsync(id, phone, null, "Shop", TimeProvider.System.GetUtcNow(), wantsHistory: false);
    }

    public async Task<string> KeyAsync(params string[] scopes) =>
        (string)
            (
                await Gateway.AskAsync(
                    201,
                    "POST",
                    "/api/keys",
                    $$"""{"name":"bot","scopes":[{{string.Join(',', scopes.Select(scope => $"\"{scope}\""))}}]}"""
                )
            )["data"]!["key"]!;

    /// <summary>Registers the receiver; a lesser key may, because the setting Outbox:AllowNetworks names its network.</summary>
    public async Task<long> RegisterAsync(string events, bool replies = true, string? key = null, string path = "", long session = 1)
    {
        var body = $$"""{"url":"{{Receiver.Url}}{{path}}","events":{{events}},"reply_from_response":{{(replies ? "true" : "false")}}}""";
        using var response = await Gateway.SendAsync("POST", $"/api/webhook/{session}/register", body, key: key);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.True(response.IsSuccessStatusCode, answer.ToJsonString());
        RawReceiver.Tell(answer["data"]!);
        return (long)answer["data"]!["id"]!;
    }

    public async Task<string> MessageAsync(bool fromMe = false, string chat = Customer, long session = 1, string? id = null)
    {
        id ??= $"3EB0{Interlocked.Increment(ref happened):D4}";
        await Gateway
            .Services.GetRequiredService<MessageStore>()
            .ApplyAsync([
                new MessageChange.Seen(
                    new()
                    {
                        SessionId = session,
                        MessageId = id,
                        SerializedId = $"{fromMe}_{chat}_{id}",
                        ChatId = chat,
                        Person = chat,
                        FromNumber = fromMe ? "5511999990001@c.us" : chat,
                        ToNumber = fromMe ? chat : null,
                        Type = "chat",
                        Content = "Hello",
                        Timestamp = TimeProvider.System.GetUtcNow(),
                        FromMe = fromMe,
                        Ack = 1,
                        CreatedAt = TimeProvider.System.GetUtcNow(),
                    },
                    MentionsMe: false
                ),
            ]);
        return id;
    }

    public Task EventAsync(string kind, JsonObject body, long session = 1) =>
        Gateway
            .Services.GetRequiredService<EventStore>()
            .LogEventAsync(
                new(session, kind, $"{kind}|{Interlocked.Increment(ref happened)}", kind, TimeProvider.System.GetUtcNow(), body)
            );

    /// <summary>Waits for so many deliveries to be over.</summary>
    public async Task<JsonArray> DeliveredAsync(int count) =>
        (
            await Eventually.GetAsync(
                () => Gateway.AskAsync(200, "GET", "/api/deliveries?state=delivered"),
                page => page["data"]!.AsArray().Count >= count,
                30
            )
        )["data"]!.AsArray();

    /// <summary>Of the newest delivery that is over.</summary>
    public async Task<string?> NoteAsync(int delivered) =>
        (string?)
            (
                await Gateway.AskAsync(
                    200,
                    "GET",
                    $"/api/deliveries/{(await DeliveredAsync(delivered)).Max(delivery => (long)delivery!["id"]!)}/attempts"
                )
            )["data"]!.AsArray()[^1]!["note"];

    /// <summary>What waits to be sent: chat, text, quoted message.</summary>
    public async Task<IReadOnlyList<(string Chat, string Text, string? Quoted)>> QueuedAsync(long session = 1) =>
        [
            .. (await Gateway.AskAsync(200, "GET", $"/api/messages/session/{session}?send_state=queued"))["data"]!["messages"]!
                .AsArray()
                .Select(message => ((string)message!["chatId"]!, (string)message["content"]!, (string?)message["quotedMessageId"])),
        ];

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(Gateway.Errors);
        await Gateway.DisposeAsync();
        await Receiver.DisposeAsync();
    }
}
