using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using WaGateway.Model;
using WaGateway.Model.Cloud;
using WaGateway.Model.Formats;

namespace WaGateway.Tests.Compat;

/// <summary>The payloads, field by field, as Meta's description has them.</summary>
public sealed class CloudFormatTests
{
    private static readonly WebhookFormat Format = WebhookFormat.Of(WebhookFormat.Cloud)!;
    private static readonly DateTimeOffset At = FormatSamples.At;

    private static readonly SessionRecord Shop = FormatSamples.Shop;

    private static readonly MessageRecord Text = FormatSamples.Text;

    [Fact]
    public void A_text_is_exactly_as_in_the_description()
    {
        var expected = $$$"""
            {"object":"whatsapp_business_account","entry":[{"id":"200000000000001","changes":[{"value":{"messaging_product":"whatsapp",
            "metadata":{"display_phone_number":"15550783881","phone_number_id":"100000000000004"},
            "contacts":[{"profile":{"name":"Sheena Nelson"},"wa_id":"16505551234"}],
            "messages":[{"from":"16505551234","id":"{{{Wamid.Of(4, Text.MessageId)}}}","timestamp":"1749416383","type":"text",
            "text":{"body":"Does it come in another color?"}}]},"field":"messages"}]}]}
            """;
        Assert.Equal(JsonNode.Parse(expected)!.ToJsonString(), Written(EventDrafts.Message(Shop, Text, false), 9).ToJsonString());
    }

    [Fact]
    public void A_file_is_named_by_an_id_that_can_be_asked_for()
    {
        var image = Text with
        {
            Type = "image",
            Content = "Taj Mahal",
            Mimetype = "image/jpeg",
            Details = new() { Sha256 = "SfInY0gGKTsJlUWbwxC1k+FAD0FZHvzwfpvO0zX0GUI=" },
        };
        Assert.Equal(
            """{"mime_type":"image/jpeg","sha256":"SfInY0gGKTsJlUWbwxC1k+FAD0FZHvzwfpvO0zX0GUI=","id":"400000000000009","caption":"Taj Mahal"}""",
            Bare(Message(image)["image"])
        );
        var voice = Message(image with { Type = "ptt", Content = null });
        Assert.Equal(("audio", true), ((string)voice["type"]!, (bool)voice["audio"]!["voice"]!));
        var document = Message(
            image with
            {
                Type = "document",
                Content = "a.pdf",
                Details = new() { FileName = "a.pdf" },
            }
        );
        Assert.Equal(("a.pdf", null), ((string)document["document"]!["filename"]!, document["document"]!["caption"]));
    }

    [Theory]
    [InlineData("list_response", "list_reply")]
    [InlineData("buttons_response", "button_reply")]
    public void A_choice_comes_back_with_its_id_and_with_what_it_answers(string type, string reply)
    {
        var choice = Message(
            Text with
            {
                Type = type,
                QuotedMessageId = "3EB0AA",
                Details = new() { SelectedId = "yes" },
            }
        );
        Assert.Equal("interactive", (string)choice["type"]!);
        Assert.Equal("yes", (string)choice["interactive"]![reply]!["id"]!);
        Assert.Equal(Wamid.Of(4, "3EB0AA"), (string)choice["context"]!["id"]!);
    }

    [Fact]
    public void Contacts_and_places_have_their_parts()
    {
        var card = ContactCard.Of("Barbara J. Johnson", WhatsAppId.Phone("14125550829"));
        var contact = Message(
            Text with
            {
                Type = "vcard",
                Details = new() { Contacts = [card] },
            }
        )["contacts"]![0]!;
        Assert.Equal("Barbara J. Johnson", (string)contact["name"]!["formatted_name"]!);
        Assert.Equal(("+14125550829", "14125550829"), ((string)contact["phones"]![0]!["phone"]!, (string)contact["phones"]![0]!["wa_id"]!));
        var place = Message(
            Text with
            {
                Type = "location",
                Details = new() { Location = new(1.5, 2.5, "Philz", "101 Forest Ave") },
            }
        );
        Assert.Equal("""{"latitude":1.5,"longitude":2.5,"name":"Philz","address":"101 Forest Ave"}""", Bare(place["location"]));
    }

    [Fact]
    public void What_has_no_words_in_it_is_unsupported_and_says_what_it_is()
    {
        var poll = Message(Text with { Type = "poll_creation" });
        Assert.Equal(("unsupported", 131051), ((string)poll["type"]!, (int)poll["errors"]![0]!["code"]!));
        Assert.Contains("poll_creation", (string)poll["errors"]![0]!["error_data"]!["details"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "sent")]
    [InlineData(2, "delivered")]
    [InlineData(3, "read")]
    [InlineData(4, "read")]
    public void An_ack_is_a_status(int ack, string status)
    {
        var told = Status(EventDrafts.Ack(Shop, Own with { Ack = ack }, At));
        Assert.Equal(
            (Wamid.Of(4, Own.MessageId), status, "1749416383", "16505551234"),
            ((string)told["id"]!, (string)told["status"]!, (string)told["timestamp"]!, (string)told["recipient_id"]!)
        );
    }

    [Fact]
    public void What_was_not_sent_is_failed_with_metas_number_for_the_reason()
    {
        var told = Status(EventDrafts.Failed(Shop, Own with { Failure = "not_on_whatsapp", Error = "No such account" }, At));
        Assert.Equal(("failed", 131026), ((string)told["status"]!, (int)told["errors"]![0]!["code"]!));
        Assert.Equal("No such account", (string)told["errors"]![0]!["error_data"]!["details"]!);
    }

    [Fact]
    public void A_reaction_is_told_of_others_only()
    {
        var theirs = new MessageChange.Reacted(4, MessageKey.Of(Own), "16505551234@c.us", "👍", At);
        var draft = EventDrafts.Reaction(Shop, Own, theirs);
        Assert.True(Format.CanSay(draft));
        var message = Written(draft, null)["entry"]![0]!["changes"]![0]!["value"]!["messages"]![0]!;
        Assert.Equal(
            ("16505551234", "reaction", Wamid.Of(4, Own.MessageId), "👍"),
            (
                (string)message["from"]!,
                (string)message["type"]!,
                (string)message["reaction"]!["message_id"]!,
                (string)message["reaction"]!["emoji"]!
            )
        );
        Assert.False(Format.CanSay(EventDrafts.Reaction(Shop, Own, theirs with { Sender = Shop.Phone! })));
    }

    [Fact]
    public void What_cannot_be_said_is_not_queued()
    {
        Assert.True(Format.CanSay(EventDrafts.Message(Shop, Text, false)));
        Assert.False(Format.CanSay(EventDrafts.Message(Shop, Text with { ChatId = "status@broadcast" }, false)));
        Assert.False(Format.CanSay(EventDrafts.Message(Shop, Text with { ChatId = "120363012345678901@newsletter" }, false)));
        Assert.False(Format.CanSay(EventDrafts.Ack(Shop, Own with { Ack = -1 }, At)));
        Assert.False(Format.CanSay(EventDrafts.Edited(Shop, Text, At)));
        Assert.False(Format.CanSay(EventDrafts.Status(Shop, 1, At)));
    }

    [Fact]
    public void The_signature_is_made_with_the_secret_as_it_is_written()
    {
        byte[] body = [1, 2, 3];
        var secret = "whsec_" + Convert.ToBase64String(new byte[24]);
        var (name, value) = Assert.Single(Format.Headers(new(EventKinds.Message, [], 4, 1, "", null), secret, body, At));
        Assert.Equal("X-Hub-Signature-256", name);
        Assert.Equal("sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body)), value);
    }

    private static readonly MessageRecord Own = Text with { FromMe = true, FromNumber = "15550783881@c.us", Ack = 1 };

    private static JsonNode Message(MessageRecord message) =>
        Written(EventDrafts.Message(Shop, message, false), message.Id)["entry"]![0]!["changes"]![0]!["value"]!["messages"]![0]!;

    private static JsonNode Status(EventDraft draft)
    {
        Assert.True(Format.CanSay(draft));
        return Written(draft, null)["entry"]![0]!["changes"]![0]!["value"]!["statuses"]![0]!;
    }

    private static JsonNode Written(EventDraft draft, long? message) =>
        JsonNode.Parse(
            Format.Write(
                new(draft.Kind, (JsonObject)draft.Body.DeepClone(), 4, 1, draft.Subject.Account!, message) { At = draft.OccurredAt }
            )
        )!;

    private static string Bare(JsonNode? node) =>
        node!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
