using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using WaGateway.Model.Cloud;

namespace WaGateway.Model.Formats;

/// <summary>
/// Events as Meta's Cloud API writes them: <c>messages</c> of the field <c>messages</c> for what comes in, <c>statuses</c> for what
/// became of what was sent, <c>smb_message_echoes</c> for what was written on the phone.
/// </summary>
internal sealed class CloudFormat : WebhookFormat
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override IReadOnlyList<string> Events { get; } =
    [EventKinds.Message, EventKinds.MessageReaction, EventKinds.MessageAck, EventKinds.MessageFailed];

    public override bool Says(string kind) => kind == EventKinds.MessageSent || Events.Contains(kind);

    public override bool CanSay(EventDraft draft) =>
        draft.Kind switch
        {
            EventKinds.Message or EventKinds.MessageSent or EventKinds.MessageFailed => !IsPost(draft),
            // Whoever uses the Cloud API is told of others' reactions.
            EventKinds.MessageReaction => !IsPost(draft) && draft.Subject.Sender != draft.Subject.Account,
            EventKinds.MessageAck => !IsPost(draft)
                && draft.Body["message"] is JsonObject message
                && CloudStatuses.Word(message) is not null,
            _ => false,
        };

    public override byte[] Write(FormattedEvent given)
    {
        var value = new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["metadata"] = new JsonObject
            {
                ["display_phone_number"] = CloudMessages.Number(given.Account) ?? "",
                ["phone_number_id"] = CloudId.Of(CloudKind.PhoneNumber, given.Session),
            },
        };
        var field = Fill(value, given);
        return JsonSerializer.SerializeToUtf8Bytes(
            new JsonObject
            {
                ["object"] = "whatsapp_business_account",
                ["entry"] = new JsonArray(
                    new JsonObject
                    {
                        ["id"] = CloudId.Of(CloudKind.Account, given.User),
                        ["changes"] = new JsonArray(new JsonObject { ["value"] = value, ["field"] = field }),
                    }
                ),
            },
            Json
        );
    }

    /// <summary>Meta's app secret is a text: its own bytes sign, whatever it looks like.</summary>
    public override IEnumerable<(string Name, string Value)> Headers(FormattedEvent given, string secret, byte[] body, DateTimeOffset now)
    {
        yield return (HubSignature.Header, HubSignature.Of(secret, body));
    }

    /// <returns>The field that the change is of.</returns>
    private static string Fill(JsonObject value, FormattedEvent given)
    {
        const string field = "messages";
        switch (given.Kind)
        {
            case EventKinds.Message when given.Body["message"] is JsonObject message:
                value["contacts"] = new JsonArray(CloudMessages.Contact(message));
                value["messages"] = new JsonArray(CloudMessages.Of(message, given));
                break;
            case EventKinds.MessageSent when given.Body["message"] is JsonObject message:
                var echo = CloudMessages.Of(message, given);
                echo["to"] = CloudMessages.Number(Text(message, "chatId"));
                value["message_echoes"] = new JsonArray(echo);
                return "smb_message_echoes";
            case EventKinds.MessageReaction when given.Body["message"] is JsonObject message:
                value["contacts"] = new JsonArray(CloudMessages.Reacting(given.Body));
                value["messages"] = new JsonArray(CloudMessages.Reaction(message, given));
                break;
            case EventKinds.MessageAck or EventKinds.MessageFailed when given.Body["message"] is JsonObject message:
                value["statuses"] = new JsonArray(CloudStatuses.Of(message, given));
                break;
        }
        // A test: a change in which nothing has happened.
        return field;
    }

    /// <summary>The Cloud API has neither channels nor statuses.</summary>
    private static bool IsPost(EventDraft draft) => WhatsAppId.KindOf(draft.Subject.ChatId ?? "") is ChatKind.Channel or ChatKind.Status;

    internal static string? Text(JsonObject from, string name) =>
        from[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
