using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using WaGateway.Model.Cloud;
using WaGateway.Tests.EndToEnd;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.Compat;

[Collection(LinkedSessionsCollection.Name)]
public sealed class CloudTests(OrdinaryGateway shared) : IDisposable
{
    private readonly Api api = shared.Api;
    private readonly Cloud cloud = new(shared.Api.Address);

    public void Dispose() => cloud.Dispose();

    [Fact]
    public async Task Every_kind_of_message_arrives_and_its_statuses_and_answers_come_back()
    {
        var linked = await shared.LinkedAsync();
        var (session, john) = (linked.Id, await linked.FriendAsync());
        await using var receiver = new RawReceiver();
        await SubscribeAsync(receiver, session);
        await using var files = new RawReceiver { Script = _ => Answer.Status(200, "one, two", ("Content-Type", "text/plain")) };
        var upload = await cloud.UploadAsync(session, Pictures.Png(), "photo.png", "image/png");

        var first = await cloud.SendAsync(session, Message(john, "text", new { body = "Hello", preview_url = false }));
        var link = new
        {
            link = files.Url,
            caption = "A list",
            filename = "list.txt",
        };
        object[] others =
        [
            Message(john, "image", new { id = upload, caption = "A picture" }),
            Message(john, "document", link),
            Message(
                john,
                "location",
                new
                {
                    latitude = 1.5,
                    longitude = 2.5,
                    name = "Here",
                    address = "A street",
                }
            ),
            Message(
                john,
                "contacts",
                new[]
                {
                    new
                    {
                        name = new { formatted_name = "Jane Doe", first_name = "Jane" },
                        phones = new[] { new { phone = "+55 11 91111-2222", wa_id = "5511911112222" } },
                    },
                }
            ),
            Message(john, "interactive", Buttons()),
        ];
        foreach (var body in others)
            await cloud.SendAsync(session, body);
        var got = await Eventually.GetAsync(() => api.OnPhoneAsync(john), all => all.Count >= 6, 30, "six messages on the phone");
        Assert.Equal(["Hello", "A picture"], got.Take(2).Select(one => (string)one["message"]!));
        var sent = await StatusAsync(receiver, first, "sent");
        Assert.Equal(john, (string)sent["recipient_id"]!);

        var answer = (string)(await api.WriteAsync(john, linked.Shop, "Hi"))["id"]!;
        var message = await MessageAsync(receiver, "text", one => (string)one["text"]!["body"]! == "Hi");
        var wamid = (string)message["id"]!;
        Assert.True(Wamid.TryRead(wamid, out var whose, out _));
        Assert.Equal(session, whose);
        Assert.NotEmpty(answer);
        await ReactQuoteAndReadAsync(linked, john, wamid, receiver);
    }

    private async Task ReactQuoteAndReadAsync(LinkedSession linked, string john, string wamid, RawReceiver receiver)
    {
        var session = linked.Id;
        await cloud.SendAsync(session, Message(john, "reaction", new { message_id = wamid, emoji = "👍" }));
        var quoting = await cloud.SendAsync(
            session,
            new
            {
                messaging_product = "whatsapp",
                to = $"+{john}",
                context = new { message_id = wamid },
                text = new { body = "Quoted" },
            }
        );
        var read = new
        {
            messaging_product = "whatsapp",
            status = "read",
            message_id = wamid,
            typing_indicator = new { type = "text" },
        };
        Assert.True((bool)(await cloud.PostAsync($"/v23.0/{Cloud.Number(session)}/messages", read))["success"]!);
        await Eventually.GetAsync(
            () => api.OnPhoneAsync(john),
            all => all.Any(one => (string?)one["message"] == "Quoted" && one["quoted"] is not null),
            20,
            "the quoting message"
        );
        await StatusAsync(receiver, quoting, "delivered");
    }

    [Fact]
    public async Task A_received_file_is_looked_up_and_fetched_with_the_key()
    {
        var linked = await shared.LinkedAsync();
        var (session, john) = (linked.Id, await linked.FriendAsync());
        await using var receiver = new RawReceiver();
        await SubscribeAsync(receiver, session);
        var picture = Pictures.Png();
        await api.PostAsync(
            $"/sandbox/phones/{john}/messages",
            new
            {
                to = linked.Shop,
                media = new
                {
                    type = "image",
                    caption = "Look",
                    data = Convert.ToBase64String(picture),
                },
            },
            201
        );
        var message = await MessageAsync(receiver, "image", one => (string?)one["image"]!["caption"] == "Look");
        var id = (string)message["image"]!["id"]!;
        var shown = await cloud.GetAsync($"/v13.0/{id}?phone_number_id={Cloud.Number(session)}");
        Assert.Equal(Convert.ToBase64String(SHA256.HashData(picture)), (string)shown["sha256"]!);
        using var file = await cloud.FetchAsync((string)shown["url"]!);
        Assert.Equal(picture, await file.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/png", file.Content.Headers.ContentType!.MediaType);

        var upload = await cloud.UploadAsync(session, picture, "photo.png", "image/png");
        Assert.Equal($"{picture.Length}", (string)(await cloud.GetAsync($"/v23.0/{upload}"))["file_size"]!);
        Assert.True((bool)(await cloud.DeleteAsync($"/v23.0/{upload}"))["success"]!);
        Assert.Equal(33, (int)(await cloud.GetAsync($"/v23.0/{upload}", 400))["error"]!["error_subcode"]!);
    }

    /// <summary>The calls of Chatwoot's WhatsApp Cloud inbox, as its source has them, one by one.</summary>
    [Fact]
    public async Task The_calls_of_a_chatwoot_inbox_are_answered()
    {
        var linked = await shared.LinkedAsync();
        var (session, john) = (linked.Id, await linked.FriendAsync());
        var (number, account) = (Cloud.Number(session), Cloud.Account(1));
        await using var receiver = new RawReceiver();
        receiver.Script = Confirming("chatwoot-token");
        Assert.NotNull((await cloud.GetAsync($"/v14.0/{account}/message_templates"))["data"]);
        Assert.Contains(
            number,
            (await cloud.GetAsync($"/v22.0/{account}/phone_numbers"))["data"]!.AsArray().Select(one => (string)one!["id"]!)
        );
        Assert.Equal("VERIFIED", (string)(await cloud.GetAsync($"/v22.0/{number}"))["code_verification_status"]!);
        await cloud.PostAsync($"/v22.0/{number}/register", new { messaging_product = "whatsapp", pin = "212834" });
        var webhook = new { webhook_configuration = new { override_callback_uri = receiver.Url, verify_token = "chatwoot-token" } };
        await cloud.PostAsync($"/v22.0/{number}", webhook);

        var name = $"order_{john}";
        var template = new
        {
            name,
            language = "en",
            category = "MARKETING",
            components = new[] { new { type = "BODY", text = "Order {{1}} is on its way, {{2}}." } },
        };
        await cloud.PostAsync($"/v14.0/{account}/message_templates", template);
        Assert.Equal("APPROVED", (string)(await cloud.GetAsync($"/v14.0/{account}/message_templates?name={name}"))["data"]![0]!["status"]!);
        await cloud.PostAsync(
            $"/v13.0/{number}/messages",
            new
            {
                messaging_product = "whatsapp",
                recipient_type = "individual",
                to = john,
                type = "template",
                template = new
                {
                    name,
                    language = new { policy = "deterministic", code = "en" },
                    components = new[]
                    {
                        new
                        {
                            type = "body",
                            parameters = new[] { new { type = "text", text = "12" }, new { type = "text", text = "John" } },
                        },
                    },
                },
            }
        );
        // Chatwoot leaves the type out of no message, and writes null where nothing is quoted.
        await cloud.PostAsync(
            $"/v13.0/{number}/messages",
            new JsonObject
            {
                ["messaging_product"] = "whatsapp",
                ["context"] = null,
                ["to"] = john,
                ["text"] = new JsonObject { ["body"] = "From an agent" },
                ["type"] = "text",
            }
        );
        await Eventually.GetAsync(
            () => api.OnPhoneAsync(john),
            all => all.Select(one => (string?)one["message"]).Intersect(["Order 12 is on its way, John.", "From an agent"]).Count() == 2,
            20,
            "the template's text and the agent's"
        );
        await api.WriteAsync(john, linked.Shop, "Thanks");
        var change = await ChangeAsync(receiver, one => (string?)one["messages"]?[0]?["text"]?["body"] == "Thanks");
        Assert.Equal((john, number), ((string)change["contacts"]![0]!["wa_id"]!, (string)change["metadata"]!["phone_number_id"]!));
        Assert.True((bool)(await cloud.DeleteAsync($"/v14.0/{account}/message_templates?name={name}"))["success"]!);
        await api.DeleteAsync($"/webhook/{await WebhookAsync(session, receiver.Url)}");
    }

    [Fact]
    public async Task A_receiver_that_does_not_confirm_is_refused_and_one_that_does_gets_its_own_signature()
    {
        var linked = await shared.LinkedAsync();
        await using var receiver = new RawReceiver();
        receiver.Script = Confirming("right");
        Assert.Equal(
            "validation_failed",
            await api.RefusedAsync(
                HttpMethod.Post,
                $"/webhook/{linked.Id}/register",
                400,
                new
                {
                    url = receiver.Url,
                    format = "cloud",
                    verify_token = "wrong",
                }
            )
        );
        var made = await api.PostAsync(
            $"/webhook/{linked.Id}/register",
            new
            {
                url = receiver.Url,
                format = "cloud",
                verify_token = "right",
                secret = "an app secret",
            },
            201
        );
        Assert.Equal("cloud", (string)made["format"]!);
        Assert.Equal(
            ["message", "message.reaction", "message.ack", "message.failed"],
            made["events"]!.AsArray().Select(one => (string)one!)
        );
        await api.WriteAsync(await linked.FriendAsync(), linked.Shop, "Signed");
        var posted = (
            await Eventually.GetAsync(
                () => Task.FromResult(receiver.Requests.Where(one => one.Method == "POST").ToList()),
                all => all.Count > 0,
                20,
                "a delivery"
            )
        )[0];
        Assert.Equal(
            "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData("an app secret"u8.ToArray(), posted.Body)),
            posted["X-Hub-Signature-256"]
        );
        Assert.False(posted.Headers.ContainsKey("webhook-signature"));
        await api.DeleteAsync($"/webhook/{made["id"]}");
    }

    [Theory]
    [InlineData("POST", "/v23.0/100000000009999/messages", "{\"messaging_product\":\"whatsapp\"}", 400, 100)]
    [InlineData("POST", "/v23.0/NUMBER/messages", "{", 400, 100)]
    [InlineData("POST", "/v23.0/NUMBER/messages", "[]", 400, 100)]
    [InlineData("POST", "/v23.0/NUMBER/messages", "{\"to\":\"5511988880002\",\"text\":{\"body\":\"x\"}}", 400, 100)]
    [InlineData(
        "POST",
        "/v23.0/NUMBER/messages",
        "{\"messaging_product\":\"whatsapp\",\"to\":\"12\",\"text\":{\"body\":\"x\"}}",
        400,
        131009
    )]
    [InlineData(
        "POST",
        "/v23.0/NUMBER/messages",
        "{\"messaging_product\":\"whatsapp\",\"to\":\"5511988880002\",\"type\":\"hologram\"}",
        400,
        100
    )]
    [InlineData(
        "POST",
        "/v23.0/NUMBER/messages",
        "{\"messaging_product\":\"whatsapp\",\"to\":\"5511988880002\",\"type\":\"interactive\",\"interactive\":{\"type\":\"flow\",\"body\":{\"text\":\"x\"},\"action\":{}}}",
        400,
        3
    )]
    [InlineData(
        "POST",
        "/v23.0/NUMBER/messages",
        "{\"messaging_product\":\"whatsapp\",\"to\":\"5511988880002\",\"type\":\"image\",\"image\":{\"id\":\"300000000099999\"}}",
        400,
        131009
    )]
    [InlineData(
        "POST",
        "/v23.0/NUMBER/messages",
        "{\"messaging_product\":\"whatsapp\",\"status\":\"read\",\"message_id\":\"wamid.no\"}",
        400,
        131009
    )]
    [InlineData("POST", "/v23.0/NUMBER/media", "{\"messaging_product\":\"whatsapp\",\"file\":\"@/a.jpg\"}", 400, 100)]
    [InlineData("GET", "/v23.0/NUMBER/messages", null, 405, 100)]
    [InlineData("GET", "/v23.0/NUMBER/flows", null, 400, 3)]
    [InlineData("GET", "/v23.0/NUMBER/nothing", null, 404, 2500)]
    [InlineData("GET", "/nothing", null, 404, 2500)]
    [InlineData("GET", "/v23.0/900000000000001", null, 400, 100)]
    [InlineData("GET", "/v23.0/NUMBER?access_token=wag_1_x", null, 401, 190)]
    public async Task A_wrong_call_gets_an_error_as_metas(string method, string path, string? body, int status, int code)
    {
        var linked = await shared.LinkedAsync();
        using var content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        var (actual, answer) = await cloud.TryAsync(
            new HttpMethod(method),
            path.Replace("NUMBER", Cloud.Number(linked.Id), StringComparison.Ordinal),
            content
        );
        var error = answer["error"]!;
        Assert.Equal((status, code, "OAuthException"), (actual, (int)error["code"]!, (string)error["type"]!));
        Assert.NotEmpty((string)error["message"]!);
        Assert.NotEmpty((string)error["fbtrace_id"]!);
        Assert.Equal("whatsapp", (string)error["error_data"]!["messaging_product"]!);
        Assert.NotEmpty((string)error["error_data"]!["details"]!);
    }

    [Fact]
    public async Task Groups_and_blocked_people_are_as_on_our_own_routes()
    {
        var linked = await shared.LinkedAsync();
        var (number, john, ann) = (Cloud.Number(linked.Id), await linked.FriendAsync(), await linked.FriendAsync("Ann"));
        var made = await cloud.PostAsync(
            $"/v23.0/{number}/groups",
            new
            {
                messaging_product = "whatsapp",
                subject = "Cloud group",
                participants = new[] { new { user = john } },
            }
        );
        var group = (string)made["group_id"]!;
        Assert.Contains(
            group,
            (await cloud.GetAsync($"/v23.0/{number}/groups"))["data"]!["groups"]!.AsArray().Select(one => (string)one!["id"]!)
        );
        var product = new { messaging_product = "whatsapp" };
        Assert.StartsWith(
            "https://chat.whatsapp.com/",
            (string)(await cloud.PostAsync($"/v23.0/{group}/invite_link", product))["invite_link"]!,
            StringComparison.Ordinal
        );
        var people = new { messaging_product = "whatsapp", participants = new[] { new { user = ann } } };
        await cloud.PostAsync($"/v23.0/{group}/participants", people);
        await cloud.PostAsync($"/v23.0/{group}", new { messaging_product = "whatsapp", subject = "Renamed" });
        var shown = await cloud.GetAsync($"/v23.0/{group}");
        Assert.Equal(("Renamed", 3), ((string)shown["subject"]!, (int)shown["total_participant_count"]!));
        await cloud.SendAsync(linked.Id, Message(group, "text", new { body = "To all" }));
        await Eventually.GetAsync(() => api.OnPhoneAsync(ann), all => all.Any(one => (string?)one["message"] == "To all"));
        await cloud.DeleteAsync($"/v23.0/{group}/participants", people);
        Assert.True((bool)(await cloud.DeleteAsync($"/v23.0/{group}"))["success"]!);

        var block = new { messaging_product = "whatsapp", block_users = new[] { new { user = $"+{john}" } } };
        await cloud.PostAsync($"/v23.0/{number}/block_users", block);
        Assert.Contains(john, await BlockedAsync(number));
        await cloud.DeleteAsync($"/v23.0/{number}/block_users", block);
        Assert.DoesNotContain(john, await BlockedAsync(number));
    }

    private async Task<IEnumerable<string>> BlockedAsync(string number) =>
        (await cloud.GetAsync($"/v23.0/{number}/block_users"))["data"]!.AsArray().Select(one => (string)one!["wa_id"]!);

    private static object Message(string to, string type, object content) =>
        new Dictionary<string, object>
        {
            ["messaging_product"] = "whatsapp",
            ["recipient_type"] = "individual",
            ["to"] = to,
            ["type"] = type,
            [type] = content,
        };

    private static object Buttons() =>
        new
        {
            type = "button",
            body = new { text = "Tea?" },
            action = new { buttons = new[] { new { type = "reply", reply = new { id = "yes", title = "Yes" } } } },
        };

    /// <summary>As a receiver that was written for Meta: it echoes the challenge to whoever knows the token.</summary>
    private static Func<ReceivedRequest, Answer> Confirming(string token) =>
        request =>
            request.Method != "GET" ? Answer.Ok
            : request.Path.Contains($"hub.verify_token={token}", StringComparison.Ordinal)
                ? Answer.Status(200, request.Path.Split("hub.challenge=")[1].Split('&')[0])
            : Answer.Status(403);

    private async Task SubscribeAsync(RawReceiver receiver, long session)
    {
        receiver.Script = Confirming("token");
        await api.PostAsync(
            $"/webhook/{session}/register",
            new
            {
                url = receiver.Url,
                format = "cloud",
                verify_token = "token",
            },
            201
        );
    }

    private async Task<long> WebhookAsync(long session, string url) =>
        (long)(await api.GetAsync($"/webhook/{session}")).AsArray().Single(one => (string)one!["url"]! == url)!["id"]!;

    private static Task<JsonNode> MessageAsync(RawReceiver receiver, string type, Func<JsonNode, bool> isIt) =>
        FindAsync(receiver, "messages", one => (string)one["type"]! == type && isIt(one));

    private static Task<JsonNode> StatusAsync(RawReceiver receiver, string wamid, string status) =>
        FindAsync(receiver, "statuses", one => (string)one["id"]! == wamid && (string)one["status"]! == status);

    private static async Task<JsonNode> FindAsync(RawReceiver receiver, string list, Func<JsonNode, bool> isIt)
    {
        var change = await ChangeAsync(receiver, value => value[list]?.AsArray().Any(one => isIt(one!)) == true);
        return change[list]!.AsArray().First(one => isIt(one!))!;
    }

    private static async Task<JsonNode> ChangeAsync(RawReceiver receiver, Func<JsonNode, bool> isIt)
    {
        var found = await Eventually.GetAsync(
            () => Task.FromResult(Values(receiver).FirstOrDefault(isIt)),
            value => value is not null,
            30,
            "the change that is waited for"
        );
        return found!;
    }

    private static IEnumerable<JsonNode> Values(RawReceiver receiver) =>
        receiver
            .Requests.Where(request => request.Method == "POST")
            .Select(request => JsonNode.Parse(request.Text)!["entry"]![0]!["changes"]![0]!["value"]!);
}
