using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WaGateway.Http.Reading;
using WaGateway.Model;

namespace WaGateway.Http.Contracts;

/// <summary>A text message to send.</summary>
public sealed record SendTextRequest : IRequest<SendTextRequest>
{
    /// <summary>A phone number in any usual form, or a WhatsApp id (…@c.us, …@g.us, …@lid). Also accepted as chatId, phone or number.</summary>
    [Required]
    public string To { get; init; } = "";

    /// <summary>1 to 65,536 characters. Also accepted as text.</summary>
    [Required]
    public string Message { get; init; } = "";

    /// <summary>The messageId of a message to quote. Also accepted as quotedMessageId.</summary>
    [JsonPropertyName("reply_to")]
    public string? ReplyTo { get; init; }

    [JsonIgnore]
    internal OutgoingText Outgoing { get; private init; } = null!;

    static SendTextRequest IRequest<SendTextRequest>.Read(Fields fields)
    {
        var to = Recipients.Need(fields, "to", "chat_id", "phone", "number");
        var text = MessageFields.NeedText(fields, "message", "text");
        var quoted = fields.Text("reply_to", "quoted_message_id");
        return new()
        {
            Outgoing = new(to, text, string.IsNullOrEmpty(quoted) ? null : MessageFields.BareId(quoted)),
        };
    }
}
