using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using WaGateway.Model;
using WaGateway.Model.Formats;

namespace WaGateway.Tests.Compat;

/// <summary>The payloads, field by field, as WAHA's description has them.</summary>
public sealed class WahaFormatTests
{
    private const string Account = "15550783881@c.us";
    private static readonly WebhookFormat Format = WebhookFormat.Of(WebhookFormat.Waha)!;
    private static readonly DateTimeOffset At = FormatSamples.At;

    private static readonly SessionRecord Shop = FormatSamples.Shop with { State = SessionState.ScanQr, Phone = Account };

    private static readonly MessageRecord Text = FormatSamples.Text with { Ack = 1 };

    private static readonly MessageRecord Own = Text with { FromMe = true, FromNumber = Account, MessageId = "3EB0A1", Ack = 3 };

    [Fact]
    public void A_text_is_as_in_the_description()
    {
        var written = Written(EventDrafts.Message(Shop, Text, false));
        Assert.Matches("^evt_[0-9a-hjkmnp-tv-z]{26}$", (string)written["id"]!);
        Assert.True(written["payload"]!.AsObject().Remove("_data"));
        written.Remove("id");
        const string expected = """
            {"timestamp":1749416383000,"event":"message","session":"Shop","metadata":{},"me":{"id":"15550783881@c.us","pushName":""},
            "payload":{"id":"false_16505551234@c.us_3A4A6599AEE03810144F","timestamp":1749416383,"from":"16505551234@c.us","fromMe":false,
            "source":"app","to":"15550783881@c.us","participant":"","body":"Does it come in another color?","hasMedia":false,"media":null,
            "mediaUrl":"","ack":1,"ackName":"SERVER","author":"Sheena Nelson"},"engine":"WPP","environment":{"version":"2026.7.1",
            "engine":"WPP","tier":"PLUS","browser":"chromium","platform":"wagateway","worker":{"id":"wagateway"}}}
            """;
        Assert.Equal(JsonNode.Parse(expected)!.ToJsonString(), written.ToJsonString());
    }

    [Fact]
    public void In_a_group_the_author_is_in_the_id_and_beside_it()
    {
        var message = Text with { ChatId = "120363012345678901@g.us", GroupId = "120363012345678901@g.us" };
        var payload = Written(EventDrafts.Message(Shop, message, false))["payload"]!;
        Assert.Equal("false_120363012345678901@g.us_3A4A6599AEE03810144F_16505551234@c.us", (string)payload["id"]!);
        Assert.Equal(("120363012345678901@g.us", "16505551234@c.us"), ((string)payload["from"]!, (string)payload["participant"]!));
        Assert.Equal("3A4A6599AEE03810144F", WahaId.Bare((string)payload["id"]!));
        Assert.Equal("3A4A", WahaId.Bare("3A4A"));
    }

    [Fact]
    public void A_file_has_its_address_type_and_name()
    {
        var message = Text with
        {
            Type = "document",
            Content = "price.pdf",
            Mimetype = "application/pdf",
            MediaState = "ready",
            MediaUrl = "http://localhost:3000/api/messages/9/media?token=x",
            Details = new() { FileName = "price.pdf" },
        };
        var payload = Written(EventDrafts.Message(Shop, message, false))["payload"]!;
        Assert.True((bool)payload["hasMedia"]!);
        Assert.Equal("", (string)payload["body"]!);
        Assert.Equal(
            """{"url":"http://localhost:3000/api/messages/9/media?token=x","mimetype":"application/pdf","filename":"price.pdf"}""",
            payload["media"]!.ToJsonString()
        );
    }

    [Theory]
    [InlineData("message", "message")]
    [InlineData("message.any", "message.any")]
    [InlineData("message,message.any", "message")]
    [InlineData("*", "message")]
    public void What_is_received_has_the_name_that_was_asked_for(string asked, string told)
    {
        string[] kinds = [.. asked.Split(',').SelectMany(name => WahaEvents.Kinds(name)!).Distinct()];
        Assert.Equal(told, (string)Written(EventDrafts.Message(Shop, Text, false), kinds)["event"]!);
        var own = Written(EventDrafts.Message(Shop, Own, false), kinds);
        Assert.Equal(("message.any", "api"), ((string)own["event"]!, (string)own["payload"]!["source"]!));
        Assert.Equal(asked, string.Join(',', WahaEvents.Names(kinds)));
    }

    [Fact]
    public void Acks_have_WAHAs_words_and_a_failure_is_one()
    {
        var read = Written(EventDrafts.Ack(Shop, Own, At));
        Assert.Equal("message.ack", (string)read["event"]!);
        Assert.Equal((3, "READ", true), Ack(read));
        Assert.Equal((-1, "ERROR", true), Ack(Written(EventDrafts.Failed(Shop, Own with { Failure = "refused" }, At))));
        Assert.Equal("true_16505551234@c.us_3EB0A1", (string)read["payload"]!["id"]!);
    }

    [Fact]
    public void Reactions_edits_and_deletions_name_their_message()
    {
        var reaction = new MessageChange.Reacted(4, MessageKey.Of(Text), "16505551234@c.us", "👍", At);
        var reacted = Written(EventDrafts.Reaction(Shop, Text, reaction))["payload"]!;
        Assert.Equal(
            ("👍", "false_16505551234@c.us_3A4A6599AEE03810144F"),
            ((string)reacted["reaction"]!["text"]!, (string)reacted["reaction"]!["messageId"]!)
        );
        var edited = Written(EventDrafts.Edited(Shop, Text with { Content = "New" }, At));
        Assert.Equal(("message.edited", "New"), ((string)edited["event"]!, (string)edited["payload"]!["body"]!));
        Assert.Equal(Text.MessageId, (string)edited["payload"]!["editedMessageId"]!);
        var revoked = Written(EventDrafts.Revoked(Shop, Text, At));
        Assert.Equal("message.revoked", (string)revoked["event"]!);
        Assert.Equal(Text.MessageId, (string)revoked["payload"]!["revokedMessageId"]!);
    }

    [Theory]
    [InlineData("promote", "16505551234@c.us", "group.v2.participants", "promote")]
    [InlineData("add", "16505551234@c.us", "group.v2.participants", "join")]
    [InlineData("remove", Account, "group.v2.leave", null)]
    [InlineData("add", Account, "group.v2.join", null)]
    [InlineData("subject", null, "group.v2.update", null)]
    public void What_happens_in_a_group_has_the_name_of_its_kind(string action, string? person, string name, string? type)
    {
        var message = Text with { ChatId = "120363012345678901@g.us", Type = "gp2" };
        var notice = new GroupNotice(action, "16505551234@c.us", person is null ? [] : [person], "New");
        var written = Written(EventDrafts.Message(Shop, message, false, notice));
        Assert.Equal(name, (string)written["event"]!);
        Assert.Equal("120363012345678901@g.us", (string)written["payload"]!["group"]!["id"]!);
        Assert.Equal(type, (string?)written["payload"]!["type"]);
    }

    [Fact]
    public void Session_presence_and_call_are_told()
    {
        var status = Written(EventDrafts.Status(Shop, 1, At));
        Assert.Equal(("session.status", "SCAN_QR_CODE"), ((string)status["event"]!, (string)status["payload"]!["status"]!));
        Assert.Equal("Shop", (string)status["payload"]!["name"]!);
        var presence = Written(PeopleEventDrafts.Presence(Shop, Text.ChatId, null, true, "composing", At));
        Assert.Equal("presence.update", (string)presence["event"]!);
        Assert.Equal("typing", (string)presence["payload"]!["presences"]![0]!["lastKnownPresence"]!);
        var call = Written(PeopleEventDrafts.Call(Shop, "C1", Text.ChatId, null, true, false, At));
        Assert.Equal(
            ("call.received", "C1", true),
            ((string)call["event"]!, (string)call["payload"]!["id"]!, (bool)call["payload"]!["isVideo"]!)
        );
    }

    [Fact]
    public void Every_delivery_is_signed_with_the_key_as_it_is_written()
    {
        byte[] body = [1, 2, 3];
        var given = new FormattedEvent(EventKinds.Message, [], 4, 1, "", null) { At = At, Id = "msg_1" };
        var headers = Format.Headers(given, "secret", body, At).ToDictionary(header => header.Name, header => header.Value);
        Assert.Equal(Convert.ToHexStringLower(HMACSHA512.HashData(Encoding.UTF8.GetBytes("secret"), body)), headers["X-Webhook-Hmac"]);
        Assert.Equal(("sha512", "1749416383000"), (headers["X-Webhook-Hmac-Algorithm"], headers["X-Webhook-Timestamp"]));
        Assert.NotEmpty(headers["X-Webhook-Request-Id"]);
    }

    [Fact]
    public void What_WAHA_has_no_event_for_is_not_queued()
    {
        Assert.False(Format.CanSay(EventDrafts.Deleted(Shop, Text, At)));
        Assert.False(Format.CanSay(EventDrafts.Media(Shop, Text, At, null)));
        Assert.False(Format.CanSay(EventDrafts.Qr(Shop, "code", At, At)));
        Assert.True(Format.CanSay(EventDrafts.Status(Shop, 1, At)));
        Assert.Null(WahaEvents.Kinds("no.such"));
    }

    private static (int, string, bool) Ack(JsonObject written) =>
        ((int)written["payload"]!["ack"]!, (string)written["payload"]!["ackName"]!, (bool)written["payload"]!["fromMe"]!);

    private static JsonObject Written(EventDraft draft, params string[] asked)
    {
        Assert.True(Format.CanSay(draft));
        var given = new FormattedEvent(draft.Kind, draft.Body, 4, 1, Account, 9)
        {
            At = At,
            Id = "msg_1",
            Asked = asked,
        };
        var bytes = Format.Write(given);
        Assert.Equal(bytes, Format.Write(given));
        return JsonNode.Parse(bytes)!.AsObject();
    }
}
