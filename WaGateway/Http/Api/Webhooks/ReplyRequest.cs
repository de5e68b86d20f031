using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Api.Webhooks;

/// <summary>A reply to a message that a webhook received.</summary>
public sealed record ReplyRequest : IRequest<ReplyRequest>
{
    /// <summary>The id of the message it answers; it is quoted when it is known.</summary>
    [JsonPropertyName("message_id"), Required]
    public string MessageId { get; init; } = "";

    /// <summary>Whom to write to; the chat of that message when left out.</summary>
    [JsonPropertyName("reply_to")]
    public string? ReplyTo { get; init; }

    /// <summary>1 to 65,536 characters.</summary>
    [JsonPropertyName("reply_message"), Required]
    public string ReplyMessage { get; init; } = "";

    [JsonIgnore]
    internal WhatsAppId? Recipient { get; private init; }

    static ReplyRequest IRequest<ReplyRequest>.Read(Fields fields)
    {
        var id = fields.RequiredString("message_id");
        if (!fields.Refused("message_id") && string.IsNullOrWhiteSpace(id))
            fields.Refuse("message_id", "must not be empty");
        return new()
        {
            MessageId = MessageFields.BareId(id),
            Recipient = Recipients.Maybe(fields, "reply_to"),
            ReplyMessage = MessageFields.NeedText(fields, "reply_message"),
        };
    }
}
