using System.Text.Json.Nodes;
using WaGateway.Tests.EndToEnd;
using WaGateway.Tests.Http;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.Compat;

[Collection(LinkedSessionsCollection.Name)]
public sealed class EvolutionTests(OrdinaryGateway shared) : IDisposable
{
    private readonly Api api = shared.Api;
    private readonly Evolution evolution = new(shared.Api.Address);

    public void Dispose() => evolution.Dispose();

    [Fact]
    public async Task An_instance_is_made_with_its_webhook_linked_by_its_code_and_sends_and_receives()
    {
        await using var receiver = new RawReceiver();
        var (shop, john) = (SharedGateway.NewNumber(), SharedGateway.NewNumber());
        await api.AddPhoneAsync(shop, "Shop", lid: true);
        await api.AddPhoneAsync(john, "John", lid: true);
        var name = $"evo {shop}";
        var made = await evolution.PostAsync(
            "/instance/create",
            new
            {
                instanceName = name,
                integration = "WHATSAPP-BAILEYS",
                qrcode = true,
                engine = "sandbox",
                webhook = new
                {
                    url = receiver.Url,
                    byEvents = true,
                    base64 = false,
                    headers = new Dictionary<string, string> { ["authorization"] = "Bearer x", ["Content-Type"] = "application/json" },
                    events = new[] { "MESSAGES_UPSERT", "SEND_MESSAGE", "CONNECTION_UPDATE", "QRCODE_UPDATED", "MESSAGES_SET" },
                },
            }
        );
        Assert.StartsWith("data:image/png;base64,", (string)made["qrcode"]!["base64"]!, StringComparison.Ordinal);
        var connected = await evolution.GetAsync($"/instance/connect/{name}");
        await api.PostAsync($"/sandbox/phones/{shop}/scan", new { code = (string)connected["code"]! });
        await Eventually.GetAsync(
            () => evolution.GetAsync($"/instance/connectionState/{name}"),
            now => (string?)now["instance"]!["state"] == "open",
            30,
            "the instance open"
        );
        var sent = await evolution.PostAsync($"/message/sendText/{name}", new { number = john, text = "Hello" });
        Assert.Equal($"{john}@s.whatsapp.net", (string)sent["key"]!["remoteJid"]!);
        await api.WriteAsync(john, shop, "Hi");

        var incoming = await EventAsync(receiver, "messages.upsert", data => (string?)data["message"]!["conversation"] == "Hi");
        Assert.Equal(
            ($"{john}@s.whatsapp.net", false, "conversation", "John"),
            (
                (string)incoming["data"]!["key"]!["remoteJid"]!,
                (bool)incoming["data"]!["key"]!["fromMe"]!,
                (string)incoming["data"]!["messageType"]!,
                (string)incoming["data"]!["pushName"]!
            )
        );
        Assert.Equal(
            (name, receiver.Url.TrimEnd('/') + "/messages-upsert"),
            ((string)incoming["instance"]!, (string)incoming["destination"]!)
        );
        Assert.Null(incoming["apikey"]);
        var own = await EventAsync(receiver, "send.message", _ => true);
        Assert.Equal((string)sent["key"]!["id"]!, (string)own["data"]!["key"]!["id"]!);
        await EventAsync(receiver, "qrcode.updated", data => (string?)data["qrcode"]!["code"] == (string)connected["code"]!);
        await EventAsync(receiver, "connection.update", data => (string?)data["state"] == "open");
        await evolution.DeleteAsync($"/instance/delete/{name}");
        await evolution.GetAsync($"/instance/connectionState/{name}", 404);
    }

    [Fact]
    public async Task Groups_are_ignored_where_the_settings_say_so_and_what_is_not_here_is_refused()
    {
        var instance = (await api.CreateSessionAsync($"Settings {SharedGateway.NewNumber()}"));
        Assert.Equal(404, (await evolution.TryAsync(HttpMethod.Get, $"/webhook/find/{instance}")).Status);
        await evolution.PostAsync($"/settings/set/{instance}", new { groupsIgnore = true }, 400);
        await evolution.PostAsync(
            $"/webhook/set/{instance}",
            new { webhook = new { url = "http://127.0.0.1:9/hook", events = new[] { "CALL" } } }
        );
        var hook = await evolution.GetAsync($"/webhook/find/{instance}");
        Assert.Equal("""["CALL"]""", hook["events"]!.ToJsonString());
        await evolution.PostAsync($"/settings/set/{instance}", new { groupsIgnore = true, rejectCall = false });
        Assert.True((bool)(await evolution.GetAsync($"/settings/find/{instance}"))["groupsIgnore"]!);
        var ours = (await api.GetAsync($"/webhook/{instance}"))[0]!;
        Assert.Equal(("evolution", "none"), ((string)ours["format"]!, (string)ours["filters"]!["groups"]!));
        // Another URL changes the webhook, and leaves its filter.
        await evolution.PostAsync(
            $"/webhook/set/{instance}",
            new
            {
                enabled = true,
                url = "http://127.0.0.1:9/other",
                webhookByEvents = true,
                webhookBase64 = false,
                events = new[] { "CALL" },
            }
        );
        ours = Assert.Single((await api.GetAsync($"/webhook/{instance}")).AsArray())!;
        Assert.Equal(
            ("http://127.0.0.1:9/other", "evolution_by_events", "none"),
            ((string)ours["url"]!, (string)ours["format"]!, (string)ours["filters"]!["groups"]!)
        );
        var refused = await evolution.PostAsync($"/settings/set/{instance}", new { rejectCall = true }, 501);
        Assert.Contains("rejectCall", (string)refused["response"]!["message"]![0]!, StringComparison.Ordinal);
        foreach (var family in (string[])["typebot/create", "openai/find", "chatwoot/set", "sqs/find"])
            Assert.Equal(501, (await evolution.TryAsync(HttpMethod.Post, $"/{family}/{instance}")).Status);
        var unknown = await evolution.PostAsync(
            $"/webhook/set/{instance}",
            new { url = "http://127.0.0.1:9/", events = new[] { "NOPE" } },
            400
        );
        Assert.Equal((400, "Bad Request"), ((int)unknown["status"]!, (string)unknown["error"]!));
        await evolution.DeleteAsync($"/instance/delete/{instance}");
    }

    [Fact]
    public async Task Files_reactions_edits_and_deletions_go_by_the_key_of_a_message()
    {
        var linked = await shared.LinkedAsync();
        var (instance, john) = (linked.Id, await linked.FriendAsync());
        var picture = Convert.ToBase64String(Pictures.Png());
        var image = await evolution.PostAsync(
            $"/message/sendMedia/{instance}",
            new
            {
                number = john,
                mediatype = "image",
                media = picture,
                caption = "Look",
            }
        );
        var file = await evolution.PostAsync($"/chat/getBase64FromMediaMessage/{instance}", new { message = new { key = image["key"] } });
        Assert.Equal((picture, "image/png"), ((string)file["base64"]!, (string)file["mimetype"]!));
        var text = await evolution.PostAsync(
            $"/message/sendText/{instance}",
            new
            {
                number = $"{john}@s.whatsapp.net",
                text = "Frist",
                quoted = new { key = new { id = (string)image["key"]!["id"]! } },
            }
        );
        Assert.Equal((string)image["key"]!["id"]!, (string)text["message"]!["extendedTextMessage"]!["contextInfo"]!["stanzaId"]!);
        var edited = await evolution.PostAsync($"/chat/updateMessage/{instance}", new { key = text["key"], text = "First" }, 200);
        Assert.Equal((string)text["key"]!["id"]!, (string)edited["key"]!["id"]!);
        await evolution.PostAsync($"/message/sendReaction/{instance}", new { key = text["key"], reaction = "🚀" });
        await Eventually.GetAsync(
            () => api.OnPhoneAsync(john),
            all => all.Any(one => (string?)one["message"] == "First" && one["reactions"]!.AsObject().Count == 1),
            20,
            "the edited message with its reaction"
        );
        await evolution.DeleteAsync($"/chat/deleteMessageForEveryone/{instance}", text["key"], 201);
        var found = await evolution.PostAsync(
            $"/chat/findMessages/{instance}",
            new { where = new { key = new { remoteJid = $"{john}@s.whatsapp.net" } } },
            200
        );
        Assert.Equal(2, (int)found["messages"]!["total"]!);
        var missing = new { key = new { remoteJid = john, id = "3EB0NONE" }, reaction = "🚀" };
        Assert.Equal(404, (int)(await evolution.PostAsync($"/message/sendReaction/{instance}", missing, 404))["status"]!);
    }

    [Fact]
    public async Task Groups_are_made_changed_and_left_by_their_jid()
    {
        var linked = await shared.LinkedAsync();
        var (instance, john) = (linked.Id, await linked.FriendAsync());
        var made = await evolution.PostAsync(
            $"/group/create/{instance}",
            new
            {
                subject = "Tea",
                description = "For tea",
                participants = new[] { john },
            }
        );
        var group = $"{instance}?groupJid={made["id"]}";
        await evolution.PostAsync($"/group/updateGroupSubject/{group}", new { subject = "Coffee" });
        await evolution.PostAsync($"/group/updateParticipant/{group}", new { action = "promote", participants = new[] { john } });
        var shown = await evolution.GetAsync($"/group/findGroupInfos/{group}");
        Assert.Equal(("Coffee", "For tea"), ((string)shown["subject"]!, (string)shown["desc"]!));
        var him = shown["participants"]!.AsArray().Single(one => (string?)one!["id"] == $"{john}@s.whatsapp.net")!;
        Assert.Equal("admin", (string)him["admin"]!);
        var invite = await evolution.GetAsync($"/group/inviteCode/{group}");
        Assert.EndsWith((string)invite["inviteCode"]!, (string)invite["inviteUrl"]!, StringComparison.Ordinal);
        Assert.Equal(400, (await evolution.TryAsync(HttpMethod.Get, $"/group/findGroupInfos/{instance}")).Status);
        Assert.True((bool)(await evolution.DeleteAsync($"/group/leaveGroup/{group}"))["leave"]!);
    }

    private static Task<JsonNode> EventAsync(RawReceiver receiver, string kind, Func<JsonNode, bool> isIt) =>
        Eventually.GetAsync(
            () =>
                Task.FromResult(
                    receiver
                        .Requests.Select(one => JsonNode.Parse(one.Body)!)
                        .FirstOrDefault(body => (string?)body["event"] == kind && isIt(body["data"]!))!
                ),
            found => found is not null,
            30,
            $"the event {kind}"
        );
}
