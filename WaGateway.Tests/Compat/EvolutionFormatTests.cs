using System.Text.Json.Nodes;
using WaGateway.Model;
using WaGateway.Model.Formats;

namespace WaGateway.Tests.Compat;

/// <summary>The payloads, field by field, as Evolution API's receivers read them.</summary>
public sealed class EvolutionFormatTests
{
    private static readonly DateTimeOffset At = FormatSamples.At;

    private static readonly SessionRecord Shop = FormatSamples.Shop;

    private static readonly MessageRecord Text = FormatSamples.Text;

    [Fact]
    public void A_text_is_whole()
    {
        const string expected = """
            {"event":"messages.upsert","instance":"Shop","data":{"key":{"remoteJid":"16505551234@s.whatsapp.net","fromMe":false,
            "id":"3A4A6599AEE03810144F"},"pushName":"Sheena Nelson","status":"PENDING",
            "message":{"conversation":"Does it come in another color?"},"messageType":"conversation","messageTimestamp":1749416383,
            "instanceId":"4","source":"web"},"destination":"http://receiver/hook?a=b","date_time":"2025-06-08T20:59:43.000Z",
            "sender":"15550783881@s.whatsapp.net","server_url":null,"apikey":null}
            """;
        Assert.Equal(JsonNode.Parse(expected)!.ToJsonString(), Written(EventDrafts.Message(Shop, Text, false)).ToJsonString());
    }

    [Fact]
    public void Each_event_has_its_word_and_its_path()
    {
        var mine = Text with { FromMe = true, FromNumber = "15550783881@c.us", Ack = 3 };
        (EventDraft Draft, string Word)[] all =
        [
            (EventDrafts.Message(Shop, Text, false), "messages.upsert"),
            (EventDrafts.Message(Shop, mine with { MessageId = "3EB0AA" }, false), "send.message"),
            // Written on the phone.
            (EventDrafts.Message(Shop, mine, false), "messages.upsert"),
            (EventDrafts.Ack(Shop, mine, At), "messages.update"),
            (EventDrafts.Failed(Shop, mine with { Failure = "refused", Error = "It was refused" }, At), "messages.update"),
            (EventDrafts.Edited(Shop, Text, At), "messages.edited"),
            (EventDrafts.Revoked(Shop, Text, At), "messages.delete"),
            (EventDrafts.Qr(Shop, "code", At, At), "qrcode.updated"),
            (EventDrafts.Status(Shop, 1, At), "connection.update"),
            (PeopleEventDrafts.Call(Shop, "C1", "16505551234@c.us", null, video: true, group: false, At), "call"),
            (PeopleEventDrafts.Presence(Shop, "16505551234@c.us", null, online: true, "typing", At), "presence.update"),
            (Group("create"), "groups.upsert"),
            (Group("subject"), "groups.update"),
            (Group("add"), "group-participants.update"),
        ];
        var byEvents = WebhookFormat.Of(WebhookFormat.EvolutionByEvents)!;
        foreach (var (draft, word) in all)
        {
            Assert.True(byEvents.CanSay(draft));
            var written = Written(draft, WebhookFormat.EvolutionByEvents);
            Assert.Equal(
                (word, $"http://receiver/hook/{word.Replace('.', '-')}?a=b"),
                ((string)written["event"]!, (string)written["destination"]!)
            );
        }
        Assert.Equal("READ", (string)Written(all[3].Draft)["data"]!["status"]!);
        Assert.Equal(("ERROR", "It was refused"), Of(all[4].Draft, "status", "error"));
        Assert.Equal("DELETED", (string)Written(all[6].Draft)["data"]!["status"]!);
        Assert.StartsWith("data:image/png;base64,", (string)Written(all[7].Draft)["data"]!["qrcode"]!["base64"]!, StringComparison.Ordinal);
        Assert.Equal("open", (string)Written(all[8].Draft)["data"]!["state"]!);
        Assert.Equal(("16505551234@s.whatsapp.net", "offer"), Of(all[9].Draft, "from", "status"));
        var presences = Written(all[10].Draft)["data"]!["presences"]!["16505551234@s.whatsapp.net"]!;
        Assert.Equal("composing", (string)presences["lastKnownPresence"]!);
        Assert.Equal("New", (string)Written(all[12].Draft)["data"]![0]!["subject"]!);
        var joined = Written(all[13].Draft)["data"]!;
        Assert.Equal(("add", "16505551234@s.whatsapp.net"), ((string)joined["action"]!, (string)joined["participants"]![0]!));
    }

    [Fact]
    public void Files_places_cards_polls_and_reactions_are_in_baileys_shape()
    {
        var image = Of(
            Text with
            {
                Type = "image",
                Content = "Look",
                Mimetype = "image/png",
                MediaUrl = "http://here/api/messages/9/media",
            }
        );
        Assert.Equal(("image/png", "Look", "imageMessage"), Three(image, "imageMessage", "mimetype", "caption"));
        Assert.Equal("http://here/api/messages/9/media", (string)image["message"]!["mediaUrl"]!);
        Assert.True((bool)Of(Text with { Type = "ptt" })["message"]!["audioMessage"]!["ptt"]!);
        var place = Of(
            Text with
            {
                Type = "location",
                Details = new() { Location = new(1.5, 2.5, "Here", "A street") },
            }
        );
        Assert.Equal(1.5, (double)place["message"]!["locationMessage"]!["degreesLatitude"]!);
        var card = Of(
            Text with
            {
                Type = "vcard",
                Details = new() { Contacts = [new("Jane", null, "BEGIN:VCARD\nEND:VCARD")] },
            }
        );
        Assert.Equal("Jane", (string)card["message"]!["contactMessage"]!["displayName"]!);
        var poll = Of(
            Text with
            {
                Type = "poll_creation",
                Details = new() { Poll = new("Tea?", ["Yes", "No"], false) },
            }
        );
        Assert.Equal("No", (string)poll["message"]!["pollCreationMessage"]!["options"]![1]!["optionName"]!);
        var answer = Of(Text with { QuotedMessageId = "3EB0AA" });
        Assert.Equal("3EB0AA", (string)answer["message"]!["extendedTextMessage"]!["contextInfo"]!["stanzaId"]!);
        var inGroup = Of(Text with { ChatId = "120363000000000001@g.us", GroupId = "120363000000000001@g.us" });
        Assert.Equal(
            ("120363000000000001@g.us", "16505551234@s.whatsapp.net"),
            ((string)inGroup["key"]!["remoteJid"]!, (string)inGroup["key"]!["participant"]!)
        );
        var reaction = Written(EventDrafts.Reaction(Shop, Text, new(4, MessageKey.Of(Text), "16505551234@c.us", "👍", At)))["data"]!;
        Assert.Equal(
            ("👍", Text.MessageId, "reactionMessage"),
            (
                (string)reaction["message"]!["reactionMessage"]!["text"]!,
                (string)reaction["message"]!["reactionMessage"]!["key"]!["id"]!,
                (string)reaction["messageType"]!
            )
        );
    }

    [Fact]
    public void Words_for_events_stand_for_kinds_and_back()
    {
        Assert.Equal(
            [EventKinds.Message, EventKinds.MessageReaction, EventKinds.Call],
            EvolutionEvents.KindsOf(["MESSAGES_UPSERT", "CALL"])
        );
        Assert.Equal(
            ["MESSAGES_UPSERT", "CALL"],
            EvolutionEvents.WordsOf(EvolutionEvents.KindsOf(["CALL", "MESSAGES_UPSERT", "MESSAGES_SET"]))
        );
        Assert.True(EvolutionEvents.IsKnown("CONTACTS_UPSERT"));
        Assert.False(EvolutionEvents.IsKnown("messages.upsert"));
    }

    private static EventDraft Group(string action) =>
        EventDrafts.Message(
            Shop,
            Text with
            {
                Type = "gp2",
                ChatId = "120363000000000001@g.us",
                GroupId = "120363000000000001@g.us",
            },
            false,
            new(action, "15550783881@c.us", ["16505551234@c.us"], "New")
        );

    private static JsonNode Of(MessageRecord message) => Written(EventDrafts.Message(Shop, message, false))["data"]!;

    private static (string?, string?) Of(EventDraft draft, string one, string other)
    {
        var data = Written(draft)["data"]!;
        return ((string?)data[one], (string?)data[other]);
    }

    private static (string?, string?, string?) Three(JsonNode data, string type, string one, string other) =>
        ((string?)data["message"]![type]![one], (string?)data["message"]![type]![other], (string?)data["messageType"]);

    private static JsonNode Written(EventDraft draft, string format = WebhookFormat.Evolution) =>
        JsonNode.Parse(
            WebhookFormat
                .Of(format)!
                .Write(new(draft.Kind, draft.Body, 4, 1, "15550783881@c.us", 9) { At = At, Url = "http://receiver/hook?a=b" })
        )!;
}
