using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.Access;

/// <summary>What a receiver's answer may send, and whose registration allows it.</summary>
public sealed class ReplyGrantTests
{
    /// <summary>Where a lesser key may point a webhook: the receiver, and an address that is nobody's.</summary>
    private static readonly string[] Inward = ["--Outbox:AllowNetworks:0=127.0.0.0/8", "--Outbox:AllowNetworks:1=203.0.113.0/24"];

    [Fact]
    public async Task A_reply_goes_to_the_chat_of_an_incoming_message_once_whatever_the_answer_names()
    {
        await using var scene = await GrantScene.StartAsync();
        scene.Receiver.Script = _ => Answer.Json("""[{"replyMessage":"Thanks!","reply_to":"5511977770003"}]""");
        var webhook = await scene.RegisterAsync("""["*"]""");
        await scene.RegisterAsync("""["message"]""", path: "/second");
        var asked = await scene.MessageAsync();
        Assert.Contains("sent already", await scene.NoteAsync(2) + await FirstNoteAsync(scene));
        Assert.Equal([(GrantScene.Customer, "Thanks!", asked)], await scene.QueuedAsync());

        // Its own words, what is no message, a test, a replay and a repetition are answered, too.
        await scene.MessageAsync(fromMe: true);
        Assert.Contains("only the answer to an incoming message", await scene.NoteAsync(3));
        await scene.EventAsync(
            "presence",
            new()
            {
                ["sessionId"] = 1,
                ["presence"] = new System.Text.Json.Nodes.JsonObject { ["chatId"] = "5511977770003@c.us" },
            }
        );
        await scene.DeliveredAsync(4);
        await scene.Gateway.AskAsync(200, "POST", $"/api/webhook/{webhook}/test");
        Assert.Contains("not that to 'test'", await scene.NoteAsync(5));
        await scene.Gateway.AskAsync(200, "POST", $"/api/webhook/{webhook}/replay", """{"events":["message"]}""");
        Assert.Contains("a repetition", await scene.NoteAsync(6));
        await scene.Gateway.AskAsync(200, "POST", "/api/deliveries/1/retry");
        await scene.Receiver.WaitForAsync(7);
        await scene.DeliveredAsync(6);
        Assert.Single(await scene.QueuedAsync());
    }

    [Fact]
    public async Task Two_sessions_of_one_gateway_do_not_answer_each_other_without_end()
    {
        await using var scene = await GrantScene.StartAsync();
        await scene.SessionAsync("Other", "5511999990009@c.us");
        await scene.RegisterAsync("""["message"]""");
        await scene.RegisterAsync("""["message"]""", session: 2);
        await scene.MessageAsync(chat: "5511999990009@c.us");
        await scene.DeliveredAsync(1);
        Assert.Single(await scene.QueuedAsync());
        var reply = (string)
            (await scene.Gateway.AskAsync(200, "GET", "/api/messages/session/1?send_state=queued"))["data"]!["messages"]![0]!["messageId"]!;

        await scene.MessageAsync(chat: "5511999990001@c.us", session: 2, id: reply);
        Assert.Contains("answer each other", await scene.NoteAsync(2));
        Assert.Empty(await scene.QueuedAsync(2));
    }

    [Fact]
    public async Task A_key_that_may_not_send_cannot_have_answers_send_for_it()
    {
        await using var scene = await GrantScene.StartAsync(Inward);
        var hooks = await scene.KeyAsync("webhooks:write", "webhooks:read");
        var refused = await scene.Gateway.AskAsync(
            403,
            "POST",
            "/api/webhook/1/register",
            $$"""{"url":"{{scene.Receiver.Url}}","reply_from_response":true}""",
            hooks
        );
        Assert.Contains("messages:send", (string?)refused["message"]);
        var plain = await scene.RegisterAsync("""["message"]""", replies: false, hooks);
        await scene.Gateway.AskAsync(403, "PATCH", $"/api/webhook/{plain}", """{"reply_from_response":true}""", hooks);

        // An admin's, which it points at its own receiver: the grant is its own from then on.
        var admins = (long)
            (
                await scene.Gateway.AskAsync(
                    201,
                    "POST",
                    "/api/webhook/1/register",
                    """{"url":"https://203.0.113.5/hook","reply_from_response":true}"""
                )
            )["data"]!["id"]!;
        await scene.Gateway.AskAsync(200, "DELETE", $"/api/webhook/{plain}");
        await scene.Gateway.AskAsync(200, "PATCH", $"/api/webhook/{admins}", $$"""{"url":"{{scene.Receiver.Url}}"}""", hooks);
        await scene.MessageAsync();
        Assert.Contains("without the scope messages:send", await scene.NoteAsync(1));
        Assert.Empty(await scene.QueuedAsync());

        await scene.RegisterAsync("""["message"]""");
        var asked = await scene.MessageAsync();
        Assert.Null(await scene.NoteAsync(2));
        Assert.Equal([(GrantScene.Customer, "Thanks!", asked)], await scene.QueuedAsync());
    }

    [Fact]
    public async Task A_reply_needs_the_key_that_the_webhook_was_registered_with()
    {
        await using var scene = await GrantScene.StartAsync(Inward);
        var bot = await scene.KeyAsync("webhooks:write", "messages:send");
        await scene.RegisterAsync("""["message"]""", key: bot);
        await scene.MessageAsync();
        Assert.Null(await scene.NoteAsync(1));
        await scene.Gateway.AskAsync(200, "DELETE", "/api/keys/2");
        await scene.MessageAsync();
        Assert.Contains("was revoked or has expired", await scene.NoteAsync(2));
        Assert.Single(await scene.QueuedAsync());
    }

    private static async Task<string?> FirstNoteAsync(GrantScene scene) =>
        (string?)(await scene.Gateway.AskAsync(200, "GET", "/api/deliveries/1/attempts"))["data"]!.AsArray()[0]!["note"];
}
