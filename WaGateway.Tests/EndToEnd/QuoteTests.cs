namespace WaGateway.Tests.EndToEnd;

/// <summary>A quote shows somebody's words: only to those who had them, and only where WhatsApp still has them.</summary>
[Collection(LinkedSessionsCollection.Name)]
public sealed class QuoteTests(OrdinaryGateway shared)
{
    private readonly Api api = shared.Api;

    [Fact]
    public async Task What_somebody_said_is_not_quoted_to_somebody_else()
    {
        var linked = await shared.LinkedAsync();
        var (session, shop, john, mary) = (linked.Id, linked.Shop, await linked.FriendAsync(), await linked.FriendAsync("Mary"));
        var group = (string)
            (await api.PostAsync($"/sandbox/phones/{john}/groups", new { name = "Friends", participants = new[] { shop, mary } }, 201))[
                "id"
            ]!;
        var secret = await ReadAsync(session, (string)(await api.WriteAsync(john, shop, "My password is 1234"))["id"]!);
        var open = await ReadAsync(session, (string)(await api.WriteAsync(john, group, "Hello all"))["id"]!);
        foreach (var to in new[] { mary, group })
        foreach (var query in new[] { "", "?async=true" })
        {
            var refusal = await api.PostAsync(
                $"/messages/session/{session}/send{query}",
                new
                {
                    to,
                    message = "Look",
                    reply_to = secret,
                },
                400
            );
            Assert.Equal("quote_not_allowed", (string)refusal["code"]!);
            Assert.StartsWith($"reply_to: message {secret} is of another chat", (string)refusal["message"]!, StringComparison.Ordinal);
            Assert.StartsWith(
                "message_id: ",
                (string)
                    (
                        await api.PostAsync(
                            $"/webhook/{session}{query}",
                            new
                            {
                                message_id = secret,
                                reply_to = to,
                                reply_message = "Look",
                            },
                            400
                        )
                    )["message"]!,
                StringComparison.Ordinal
            );
        }
        Assert.Equal(
            "quote_not_allowed",
            await api.RefusedAsync(
                HttpMethod.Post,
                $"/messages/session/{session}/send",
                400,
                new
                {
                    to = mary,
                    message = "Look",
                    reply_to = open,
                }
            )
        );
        Assert.Equal(
            secret,
            (string?)
                (
                    await api.PostAsync(
                        $"/messages/session/{session}/send",
                        new
                        {
                            to = $"+{john}",
                            message = "Keep it",
                            reply_to = secret,
                        }
                    )
                )["quotedMessageId"]
        );
        // To its author alone, and in the group itself.
        foreach (var to in new[] { john, group })
            Assert.Equal(
                open,
                (string?)
                    (
                        await api.PostAsync(
                            $"/messages/session/{session}/send",
                            new
                            {
                                to,
                                message = "Hello John",
                                reply_to = open,
                            }
                        )
                    )["quotedMessageId"]
            );
        Assert.DoesNotContain(await api.OnPhoneAsync(mary), m => (string?)m["quoted"] == secret);
    }

    [Fact]
    public async Task What_whatsapp_has_no_more_is_not_said_to_be_quoted()
    {
        var linked = await shared.LinkedAsync();
        var (session, shop, john) = (linked.Id, linked.Shop, await linked.FriendAsync());
        var gone = await ReadAsync(session, (string)(await api.WriteAsync(john, shop, "Forget it"))["id"]!);
        var row = (await api.MessagesAsync(session, $"phone={john}"))[0];
        await api.DeleteAsync($"/messages/{row["id"]}?for=me");
        var refusal = await api.PostAsync(
            $"/messages/session/{session}/send",
            new
            {
                to = john,
                message = "As you said",
                reply_to = gone,
            },
            409
        );
        Assert.Equal("quoted_message_gone", (string)refusal["code"]!);
        Assert.StartsWith(
            $"reply_to: WhatsApp does not have message {gone} any more",
            (string)refusal["message"]!,
            StringComparison.Ordinal
        );
        Assert.Single(await api.OnPhoneAsync(john));
        var reply = (
            await api.PostAsync(
                $"/webhook/{session}",
                new
                {
                    message_id = gone,
                    reply_to = john,
                    reply_message = "Plainly",
                }
            )
        )["sentMessage"]!;
        Assert.Null((string?)reply["quotedMessageId"]);
        var queued = await api.PostAsync(
            $"/messages/session/{session}/send?async=true",
            new
            {
                to = john,
                message = "Later",
                reply_to = gone,
            },
            202
        );
        var sent = await Eventually.GetAsync(
            () => api.GetAsync($"/messages/{queued["id"]}"),
            now => (string)now["sendState"]! == "delivered",
            what: "its arrival"
        );
        Assert.Null((string?)sent["quotedMessageId"]);
        Assert.All(await api.OnPhoneAsync(john), message => Assert.Null((string?)message["quoted"]));
    }

    private async Task<string> ReadAsync(long session, string id)
    {
        await Eventually.GetAsync(() => api.MessagesAsync(session), all => all.Any(m => (string)m["messageId"]! == id), 20, "the message");
        return id;
    }
}
