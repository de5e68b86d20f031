using System.Text.Json.Nodes;
using WaGateway.Tests.EndToEnd;
using WaGateway.Tests.Http;
using Xunit.Abstractions;

namespace WaGateway.Tests.Compat;

/// <summary>
/// Every operation of Evolution API's description: the answer is as the description says, or is an error of its shape with a sentence.
/// The description has no examples of bodies; they are here, with every field that it names. <c>WAGATEWAY_EVOLUTION_OPENAPI</c> is its
/// path.
/// </summary>
[Collection(LinkedSessionsCollection.Name)]
public sealed class EvolutionWalkTests(OrdinaryGateway shared, ITestOutputHelper output)
{
    /// <summary>Skipped by name where the description is not at hand.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class WalkFactAttribute : FactAttribute
    {
        public WalkFactAttribute()
        {
            if (Path is null)
                Skip = "WAGATEWAY_EVOLUTION_OPENAPI is not set: it is the path of Evolution API's description.";
        }

        public static string? Path { get; } = Environment.GetEnvironmentVariable("WAGATEWAY_EVOLUTION_OPENAPI");
    }

    /// <summary>What stands there in the description is the shape of its errors.</summary>
    private static readonly string[] Misdescribed = ["GET /instance/fetchInstances"];

    /// <summary>What this account does not do, with the status of the refusal.</summary>
    private static readonly Dictionary<string, int> Refused = new() { ["POST /message/sendStatus#audio"] = 501 };

    private static readonly string[] Integrations =
    [
        "typebot",
        "chatwoot",
        "sqs",
        "rabbitmq",
        "websocket",
        "openai",
        "dify",
        "n8n",
        "evoai",
        "flowise",
        "evolutionBot",
    ];

    [WalkFact]
    public async Task Every_operation_of_the_description_is_answered_or_refused_as_evolution_would()
    {
        var document = ApiDocument.ReadJson(WalkFactAttribute.Path!);
        var linked = await shared.LinkedAsync();
        using var evolution = new Evolution(shared.Api.Address);
        var things = await ThingsAsync(evolution, linked);
        var (outcomes, wrong) = (new SortedDictionary<string, int>(StringComparer.Ordinal), new List<string>());
        var operations = (
            from path in document.Root["paths"]!.AsObject()
            from method in path.Value!.AsObject()
            select (Method: method.Key.ToUpperInvariant(), Path: path.Key, Description: method.Value!)
        )
            // What ends the instance comes last.
            .OrderBy(one =>
                one.Path.Contains("revokeInvite", StringComparison.Ordinal) || one.Path.Contains("leaveGroup", StringComparison.Ordinal) ? 1
                : one.Path.Contains("restart", StringComparison.Ordinal) ? 2
                : one.Path.Contains("logout", StringComparison.Ordinal) ? 3
                : one.Path.Contains("instance/delete", StringComparison.Ordinal) ? 4
                : 0
            )
            .ToList();
        foreach (var (method, path, description) in operations)
        {
            var name = path.Replace("/{instance}", "", StringComparison.Ordinal);
            // A walked session of its own is what is restarted, logged out and deleted.
            var instance = Ends(name) ? things["other"] : things["instance"];
            var url = path.Replace("{instance}", instance, StringComparison.Ordinal) + Query(description, things);
            var (status, answer) = await evolution.TryAsync(
                new(method),
                url,
                description["requestBody"] is null ? null : Body(name, things)
            );
            Count(outcomes, status < 300 ? "answered" : $"refused {status}");
            if (Complaint(document, $"{method} {name}", description, status, answer) is { } complaint)
                wrong.Add($"{method} {url}: {complaint}");
        }
        foreach (var (outcome, count) in outcomes)
            output.WriteLine($"{count, 4} {outcome}");
        output.WriteLine($"{operations.Count} operations");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(outcomes["answered"] >= 60, $"{outcomes["answered"]} operations are answered");
    }

    private static bool Ends(string name) => name is "/instance/restart" or "/instance/logout" or "/instance/delete" or "/instance/connect";

    private static string? Complaint(ApiDocument document, string name, JsonNode description, int status, JsonNode answer)
    {
        if (status < 300)
            return Misdescribed.Contains(name) ? null : document.Complaint(answer, Schema(description));
        var isIntegration = Integrations.Any(one => name.Contains($" /{one}/", StringComparison.Ordinal));
        if (status != (isIntegration ? 501 : Refused.GetValueOrDefault(name)))
            return $"{status}: {answer}";
        return
            (int?)answer["status"] == status
            && !string.IsNullOrEmpty((string?)answer["error"])
            && !string.IsNullOrEmpty((string?)answer["response"]?["message"]?[0])
            ? null
            : $"{status} is no error of its shape: {answer}";
    }

    private static JsonNode? Schema(JsonNode description) =>
        description["responses"]!
            .AsObject()
            .Where(one => one.Key.StartsWith('2'))
            .Select(one => one.Value!["content"]?["application/json"]?["schema"])
            .FirstOrDefault(schema => schema is not null);

    private async Task<Dictionary<string, string>> ThingsAsync(Evolution evolution, LinkedSession linked)
    {
        var friend = await linked.FriendAsync();
        var sent = await evolution.PostAsync($"/message/sendText/{linked.Id}", new { number = friend, text = "Walk" });
        var picture = Convert.ToBase64String(Pictures.Png());
        var media = await evolution.PostAsync(
            $"/message/sendMedia/{linked.Id}",
            new
            {
                number = friend,
                mediatype = "image",
                mimetype = "image/png",
                media = picture,
                fileName = "a.png",
            }
        );
        var group = await evolution.PostAsync(
            $"/group/create/{linked.Id}",
            new
            {
                subject = "Walk",
                description = "For the walk",
                participants = new[] { friend },
            }
        );
        var groupJid = (string)group["id"]!;
        var invite = await evolution.GetAsync($"/group/inviteCode/{linked.Id}?groupJid={groupJid}");
        var other = await shared.Api.CreateSessionAsync($"Walk {friend}");
        return new()
        {
            ["instance"] = $"{linked.Id}",
            ["other"] = $"{other}",
            ["friend"] = friend,
            ["jid"] = $"{friend}@s.whatsapp.net",
            ["id"] = (string)sent["key"]!["id"]!,
            ["media"] = (string)media["key"]!["id"]!,
            ["picture"] = picture,
            ["voice"] = Convert.ToBase64String(Pictures.Opus()),
            ["groupJid"] = groupJid,
            ["inviteCode"] = (string)invite["inviteCode"]!,
        };
    }

    private static string Query(JsonNode description, Dictionary<string, string> things)
    {
        var asked =
            from parameter in description["parameters"]?.AsArray() ?? []
            where (string?)parameter?["in"] == "query"
            let name = (string)parameter!["name"]!
            where things.ContainsKey(name)
            select $"{name}={Uri.EscapeDataString(things[name])}";
        return string.Join('&', asked) is { Length: > 0 } query ? "?" + query : "";
    }

    private static JsonNode Body(string name, Dictionary<string, string> things)
    {
        var key = new JsonObject
        {
            ["remoteJid"] = things["jid"],
            ["fromMe"] = true,
            ["id"] = things["id"],
        };
        JsonObject body = name switch
        {
            "/instance/create" => new()
            {
                ["instanceName"] = $"created {things["friend"]}",
                ["token"] = "",
                ["qrcode"] = false,
                ["number"] = things["friend"],
                ["integration"] = "WHATSAPP-BAILEYS",
                ["rejectCall"] = true,
                ["msgCall"] = "No calls",
                ["groupsIgnore"] = true,
                ["alwaysOnline"] = true,
                ["readMessages"] = true,
                ["readStatus"] = true,
                ["syncFullHistory"] = true,
                ["webhook"] = Webhook("byEvents", "base64"),
            },
            "/instance/setPresence" => new() { ["presence"] = "available" },
            "/webhook/set" => Webhook("webhookByEvents", "webhookBase64"),
            "/settings/set" => new()
            {
                ["rejectCall"] = false,
                ["msgCall"] = "",
                ["groupsIgnore"] = false,
                ["alwaysOnline"] = false,
                ["readMessages"] = false,
                ["readStatus"] = false,
                ["syncFullHistory"] = false,
            },
            "/message/sendText" => Send(things, ("text", "Hello")),
            "/message/sendMedia" => Send(
                things,
                ("mediatype", "image"),
                ("mimetype", "image/png"),
                ("caption", "A picture"),
                ("media", things["picture"]),
                ("fileName", "a.png")
            ),
            "/message/sendWhatsAppAudio" => Send(things, ("audio", things["voice"])),
            "/message/sendSticker" => Send(things, ("sticker", things["picture"])),
            "/message/sendStatus" => new()
            {
                ["type"] = "text",
                ["content"] = "Hello",
                ["caption"] = "",
                ["backgroundColor"] = "#008000",
                ["font"] = 1,
                ["allContacts"] = true,
                ["statusJidList"] = new JsonArray(things["jid"]),
            },
            "/message/sendLocation" => Send(things, ("name", "Here"), ("address", "A street"), ("latitude", 1.5), ("longitude", 2.5)),
            "/message/sendContact" => Send(
                things,
                (
                    "contact",
                    new JsonArray(
                        new JsonObject
                        {
                            ["fullName"] = "Jane",
                            ["wuid"] = things["friend"],
                            ["phoneNumber"] = "+" + things["friend"],
                            ["organization"] = "A company",
                            ["email"] = "jane@example.com",
                            ["url"] = "https://example.com",
                        }
                    )
                )
            ),
            "/message/sendReaction" => new() { ["key"] = key, ["reaction"] = "🚀" },
            "/message/sendPoll" => Send(
                things,
                ("name", "Tea?"),
                ("selectableCount", 1),
                ("values", new JsonArray("Question 1", "Question 2", "Question 3"))
            ),
            "/message/sendList" => Send(
                things,
                ("title", "Teas"),
                ("description", "Choose"),
                ("buttonText", "Open"),
                ("footerText", "A footer"),
                (
                    "values",
                    new JsonArray(
                        new JsonObject
                        {
                            ["title"] = "Green",
                            ["rows"] = new JsonArray(
                                new JsonObject
                                {
                                    ["title"] = "Sencha",
                                    ["description"] = "From Japan",
                                    ["rowId"] = "1",
                                }
                            ),
                        }
                    )
                )
            ),
            "/message/sendButtons" => Send(
                things,
                ("title", "Tea?"),
                ("description", "Choose"),
                ("footer", "A footer"),
                (
                    "buttons",
                    new JsonArray(
                        new JsonObject
                        {
                            ["title"] = "reply",
                            ["displayText"] = "Yes",
                            ["id"] = "1",
                        }
                    )
                )
            ),
            "/chat/whatsappNumbers" => new() { ["numbers"] = new JsonArray(things["friend"], "no number") },
            "/chat/markMessageAsRead" => new() { ["readMessages"] = new JsonArray(key) },
            "/chat/markChatUnread" => new() { ["lastMessage"] = new JsonArray(key), ["chat"] = things["jid"] },
            "/chat/archiveChat" => new()
            {
                ["lastMessage"] = new JsonObject { ["key"] = key },
                ["archive"] = true,
                ["chat"] = things["jid"],
            },
            "/chat/deleteMessageForEveryone" => new()
            {
                ["id"] = things["media"],
                ["remoteJid"] = things["jid"],
                ["fromMe"] = true,
                ["participant"] = "",
            },
            "/chat/sendPresence" => new()
            {
                ["number"] = things["friend"],
                ["options"] = new JsonObject
                {
                    ["delay"] = 1200,
                    ["presence"] = "composing",
                    ["number"] = things["friend"],
                },
            },
            "/message/updateBlockStatus" => new() { ["number"] = things["friend"], ["status"] = "unblock" },
            "/chat/findContacts" => new() { ["where"] = new JsonObject { ["id"] = things["jid"] } },
            "/chat/getBase64FromMediaMessage" => new()
            {
                ["message"] = new JsonObject { ["key"] = new JsonObject { ["id"] = things["media"] } },
                ["convertToMp4"] = false,
            },
            "/chat/findMessages" => new() { ["where"] = new JsonObject { ["key"] = new JsonObject { ["remoteJid"] = things["jid"] } } },
            "/chat/findStatusMessage" => new()
            {
                ["where"] = new JsonObject
                {
                    ["_id"] = "",
                    ["id"] = "",
                    ["remoteJid"] = things["jid"],
                    ["fromMe"] = true,
                },
                ["limit"] = 10,
            },
            "/chat/updateMessage" => new()
            {
                ["number"] = long.Parse(things["friend"], null),
                ["text"] = "Edited",
                ["key"] = key,
            },
            "/chat/updateProfileName" => new() { ["name"] = "Shop" },
            "/chat/updateProfileStatus" => new() { ["status"] = "Open" },
            "/chat/updateProfilePicture" => new() { ["picture"] = things["picture"] },
            "/chat/updatePrivacySettings" => new()
            {
                ["readreceipts"] = "all",
                ["profile"] = "all",
                ["status"] = "contacts",
                ["online"] = "all",
                ["last"] = "contacts",
                ["groupadd"] = "all",
            },
            "/group/create" => new()
            {
                ["subject"] = "Another",
                ["description"] = "A group",
                ["participants"] = new JsonArray(things["friend"]),
            },
            "/group/updateGroupPicture" => new() { ["image"] = things["picture"] },
            "/group/updateGroupSubject" => new() { ["subject"] = "Walked" },
            "/group/updateGroupDescription" => new() { ["description"] = "Walked" },
            "/group/sendInvite" => new()
            {
                ["groupJid"] = things["groupJid"],
                ["description"] = "Come",
                ["numbers"] = new JsonArray(things["friend"]),
            },
            "/group/updateParticipant" => new() { ["action"] = "promote", ["participants"] = new JsonArray(things["friend"]) },
            "/group/updateSetting" => new() { ["action"] = "announcement" },
            "/group/toggleEphemeral" => new() { ["expiration"] = 86_400 },
            _ => new() { ["number"] = things["friend"] },
        };
        return body.DeepClone();
    }

    private static JsonObject Webhook(string byEvents, string base64) =>
        new()
        {
            ["enabled"] = true,
            ["url"] = "http://127.0.0.1:9/hook",
            [byEvents] = true,
            [base64] = true,
            ["events"] = new JsonArray("APPLICATION_STARTUP", "QRCODE_UPDATED", "MESSAGES_SET", "MESSAGES_UPSERT", "GROUP_UPDATE"),
        };

    private static JsonObject Send(Dictionary<string, string> things, params (string Name, JsonNode Value)[] fields)
    {
        var body = new JsonObject
        {
            ["number"] = things["friend"],
            ["delay"] = 10,
            ["linkPreview"] = false,
            ["mentionsEveryOne"] = false,
            ["mentioned"] = new JsonArray(things["jid"]),
            ["quoted"] = new JsonObject
            {
                ["key"] = new JsonObject { ["id"] = things["id"] },
                ["message"] = new JsonObject { ["conversation"] = "Walk" },
            },
        };
        foreach (var (name, value) in fields)
            body[name] = value;
        return body;
    }

    private static void Count(SortedDictionary<string, int> outcomes, string outcome) =>
        outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
}
